import type { Bench } from "../bench.ts";
import { fail } from "../verdict.ts";

/** Kinds of dropped lines, as `health` counts them. */
export type DropKind = "badChecksums" | "overlong" | "strangers";

const kinds: readonly DropKind[] = ["badChecksums", "overlong", "strangers"];

/** What `health` counted while something was sent, once all of it must have been judged. */
export async function countDrops(
  bench: Bench,
  send: () => void | Promise<void>,
): Promise<Readonly<Record<DropKind, number>>> {
  const { client } = bench;
  const before = await bench.next("health");
  await send();
  await client.pass(15 + client.medium.slack);
  const after = await bench.next("health");
  const of = (kind: DropKind) => after.message[kind] - before.message[kind];
  return { badChecksums: of("badChecksums"), overlong: of("overlong"), strangers: of("strangers") };
}

/** The bytes must be dropped without an answer, and counted once as this kind and no other. */
export async function expectDropped(bench: Bench, bytes: string, kind: DropKind): Promise<void> {
  const { client } = bench;
  bench.silence();
  const from = client.heard.length;
  const counted = await countDrops(bench, () => client.say(bytes));
  const answer = client.findFrom(from, (line) => line.class === "reply");
  if (answer !== undefined) fail(`it should have been dropped, but was answered "${answer.body}"`);
  const wrong = kinds.filter((other) => counted[other] !== (other === kind ? 1 : 0));
  if (wrong.length === 0) return;
  const found = kinds.map((other) => `${other} ${counted[other]}`).join(", ");
  fail(`it should have been counted once as ${kind}; counted were ${found}`);
}
