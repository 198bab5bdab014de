import { defineCase } from "../case.ts";
import { isKind, schemaDigests } from "../client.ts";
import { stateNumber } from "../dialogue.ts";
import type { Heard } from "../reception.ts";
import { expect, expectSame, expectWithin, fail, skip } from "../verdict.ts";
import { openSlowStream } from "./streams.ts";

const digest = schemaDigests.clinical;
const otherDigest = "0123456789abcdef";

/** Fails unless the greeting was refused with this code and detail. */
function expectRefusedGreeting(
  answer: Heard | undefined,
  code: number,
  detail: number | undefined,
): void {
  if (answer === undefined) fail("the greeting was not answered");
  if (!isKind(answer, "refused")) fail(`the greeting was answered "${answer.body}"`);
  expectSame(answer.message.verb, "hello", "the verb of the refusal");
  expectSame(answer.message.code, code, "the code of the refusal");
  expectSame(answer.message.detail, detail, "the detail of the refusal");
  expectSame(answer.text.slice(1, 5), "----", "the tag of the refusal");
}

export const greetingCases = [
  defineCase(
    "001",
    "3",
    "a welcome echoes the nonce of its greeting",
    async ({ client }) => {
      for (const nonce of [client.random(8), client.random(8)]) {
        const answer = await client.hello({ body: `hello a1 b1 n${nonce} s${digest}` });
        if (answer === undefined || !isKind(answer, "welcome")) fail("there was no welcome");
        expectSame(answer.message.nonce, nonce, "the nonce");
      }
    },
    { protects: ["nonce-echo"] },
  ),
  defineCase(
    "002",
    "3",
    "a welcome bears the tag ---- and the number of its greeting",
    async ({ client }) => {
      const answer = await client.hello({ sequence: 7_654_321 });
      if (answer === undefined) fail("there was no answer under the number of the greeting");
      expect(isKind(answer, "welcome"), `the answer was "${answer.body}"`);
      expectSame(answer.text.slice(0, 5), "<----", "class and tag");
    },
  ),
  defineCase(
    "003",
    "3",
    "a welcome speaks the version and the schema that were asked for",
    async ({ greet }) => {
      const welcome = await greet();
      expectSame(welcome.version, 1, "the version");
      expectSame(welcome.schemaDigest, digest, "the schema digest");
      expectSame(welcome.channels, 2, "independent force channels");
    },
  ),
  defineCase(
    "004",
    "3",
    "a greeting for newer versions alone is refused with version",
    async ({ client }) => {
      const answer = await client.hello({ body: `hello a2 b99 n${client.random(8)} s${digest}` });
      expectRefusedGreeting(answer, 3, 1);
    },
    { protects: ["version"] },
  ),
  defineCase("005", "3", "a range of versions that contains 1 is welcome", async ({ client }) => {
    const answer = await client.hello({ body: `hello a1 b99 n${client.random(8)} s${digest}` });
    expect(answer !== undefined && isKind(answer, "welcome"), "it was not welcome");
  }),
  defineCase(
    "006",
    "3",
    "a greeting for an unknown schema is refused with schema",
    async ({ client }) => {
      const answer = await client.hello({
        body: `hello a1 b1 n${client.random(8)} s${otherDigest}`,
      });
      expectRefusedGreeting(answer, 4, undefined);
    },
    { protects: ["schema"] },
  ),
  defineCase(
    "007",
    "3",
    "version is judged before schema",
    async ({ client }) => {
      const answer = await client.hello({
        body: `hello a9 b9 n${client.random(8)} s${otherDigest}`,
      });
      expectRefusedGreeting(answer, 3, 1);
    },
    { protects: ["version"] },
  ),
  defineCase(
    "008",
    "3",
    "every welcome has a new session number, and the same boot number",
    async (bench) => {
      const first = await bench.greet();
      const second = await bench.greet();
      expect(first.session !== second.session, `the session number ${first.session} came twice`);
      expectSame(second.boot, first.boot, "the boot number");
      const status = await bench.next("status");
      expectSame(status.message.boot, first.boot, "the boot number in the status");
    },
  ),
  defineCase(
    "009",
    "3",
    "a command of the session before is dropped as a stranger",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      const line = client.lineOf("disarm", { sequence: 999 });
      await bench.greet();
      const before = await bench.next("health");
      client.say(`${line}\n`);
      await client.pass(25 + client.medium.slack);
      const after = await bench.next("health");
      const replies = client.heard.filter(
        (heard) => heard.class === "reply" && heard.sequence === 999,
      );
      expectSame(replies.length, 0, "answers to it");
      const dropped = after.message.strangers - before.message.strangers;
      const damaged = after.message.badChecksums - before.message.badChecksums;
      // Two tags are equal by chance once in 65,536 times; then the checksum tells.
      expectSame(dropped + damaged, 1, "dropped lines");
    },
  ),
  defineCase(
    "010",
    "3",
    "while it tests itself a greeting is refused with busy, for an unknown schema with schema",
    async (bench) => {
      const { client } = bench;
      const boot = bench.welcome().boot;
      bench.silence();
      await bench.accepted("selftest", "self-test-started");
      const answer = await client.hello();
      if (answer === undefined || !isKind(answer, "refused"))
        fail("it was not refused while testing");
      expectSame(answer.message.code, 20, "the code of the refusal (busy)");
      expectWithin(answer.message.detail, 0, 1000, "the time left, ms");
      const unknown = await client.hello({
        body: `hello a1 b1 n${client.random(8)} s${otherDigest}`,
      });
      expectRefusedGreeting(unknown, 4, undefined);
      const welcome = await bench.greet();
      expectSame(welcome.boot, boot, "the boot number after the self-test");
    },
    { protects: ["schema"], changes: true },
  ),
  defineCase(
    "011",
    "5.2",
    "the welcome names its modes in order and its rates ascending, none missing",
    async ({ greet }) => {
      const { modes, rates } = await greet();
      expect(/^i?p?r?$/.test(modes), `the modes "${modes}" are not i, p, r in this order`);
      const known = rates.filter((rate) => rate !== undefined);
      expectSame(known.length, rates.length, "rates that are not missing");
      const ascending = known.every(
        (rate, index) => index === 0 || rate > (known[index - 1] ?? rate),
      );
      expect(ascending, `the rates ${known.join(", ")} do not ascend`);
    },
  ),
  defineCase(
    "012",
    "4",
    "the words of hello are judged as those of any command",
    async ({ client }) => {
      const nonce = client.random(8);
      const missingWord = await client.hello({ body: `hello a1 b1 n${nonce}` });
      expectRefusedGreeting(missingWord, 2, 4);
      const outOfRange = await client.hello({ body: `hello a0 b1 n${nonce} s${digest}` });
      expectRefusedGreeting(outOfRange, 7, 1);
    },
    { protects: ["range"] },
  ),
  defineCase(
    "013",
    "5.2",
    "the first report of a session is a status: linked, no limits",
    async (bench) => {
      const from = bench.client.heard.length;
      const { boot } = await bench.greet();
      const report = await bench.client.within(100 + bench.client.medium.slack, () =>
        bench.client.findFrom(from, (line) => line.class === "report" && line.sequence === 1),
      );
      if (report === undefined || !isKind(report, "status")) fail("report 1 was no status");
      expectSame(report.message.state, stateNumber("linked"), "the state");
      expectSame(report.message.epoch, 0, "the epoch");
      expectSame(report.message.digest, undefined, "the digest");
      expectSame(report.message.leaseLeft, 0, "the life left");
      expectSame(report.message.boot, boot, "the boot number");
    },
  ),
  defineCase("014", "1", "reports and readings are numbered from 1 without gaps", async (bench) => {
    const { client } = bench;
    const stream = await openSlowStream(bench, [1, 5, 20]);
    if (stream === undefined) skip("no rate fits the line");
    await client.pass(300);
    // What the session before still sent stands before the welcome.
    const welcomed = client.heard.findLastIndex((line) => isKind(line, "welcome"));
    const session = client.heard.slice(welcomed);
    for (const kind of ["report", "reading"] as const) {
      const found = session.filter((line) => line.class === kind && !line.text.startsWith("!----"));
      const numbers = found.map(({ sequence }) => sequence);
      expect(numbers.length > 10, `only ${numbers.length} lines of class ${kind} came in 300 ms`);
      const last = numbers.at(-1) ?? 0;
      expectSame(
        numbers.length,
        last - (numbers[0] ?? 0) + 1,
        `numbers of class ${kind} up to ${last}`,
      );
      expectSame(numbers[0], 1, `the first number of class ${kind}`);
    }
  }),
  defineCase(
    "015",
    "3",
    "2 s without a command answered ok end the session, whatever was refused meanwhile",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      const last = await bench.accepted("alive f?", "alive-heard");
      const end = client.medium.now() + 2300;
      while (client.medium.now() < end) {
        client.command("block i1 b0");
        await client.pass(230);
      }
      const from = client.heard.length;
      await client.pass(150);
      expectSame(client.heard.length, from, "lines that came after the session's end");
      const lines = client.heard.filter(({ time }) => time > last.time);
      const silent = ((lines.at(-1)?.time ?? 0) - last.time) / 1000;
      expectWithin(silent, 1900, 2050 + client.medium.slack, "time to the last line, ms");
      bench.measured(`ended after ${silent.toFixed(0)} ms`);
      await bench.greet();
      const status = await bench.next("status");
      expectSame(status.message.cause, 14, "the cause (link-silent)");
    },
    { protects: ["session-silence"] },
  ),
  defineCase(
    "016",
    "4",
    "a greeting under a session's tag is an unknown verb",
    async ({ refused, client }) => {
      await refused(`hello a1 b1 n${client.random(8)} s${digest}`, "unknown-verb", undefined);
    },
  ),
  defineCase(
    "017",
    "5.3",
    "a service session knows no limits, no arm and no confirm",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      await bench.greet("service");
      const limits =
        "impulse k1500 f2600 j150000 w3000 x6000 a200 b1000 c2500 n1 r0 q0 m0 t0 p0 y0";
      await bench.refused(limits, "unknown-verb", undefined);
      for (const verb of ["pressure", "probe", "confirm"]) {
        await bench.refused(`${verb} k1500`, "unknown-verb", undefined);
      }
      await bench.refused(
        `arm l${client.random(8)} p${client.random(8)}`,
        "unknown-verb",
        undefined,
      );
      const status = await bench.next("status");
      expectSame(status.message.state, stateNumber("linked"), "the state");
    },
    { protects: ["service-cannot-arm"], needs: ["service"], arms: true },
  ),
];
