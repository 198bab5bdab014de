import { checksum, plainSeed } from "../../protocol/checksum.ts";
import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import type { LineParts } from "../client.ts";
import type { Protection } from "../protections.ts";
import { type DropKind, expectDropped } from "./counted.ts";

/** A line with one mistake: what must become of it. */
interface Mistake {
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly kind: DropKind;
  readonly protects?: readonly Protection[];
  readonly line: (bench: Bench) => string;
}

/** A keep-alive with one part changed. */
const beat = (bench: Bench, parts: LineParts): string => bench.client.lineOf("alive f?", parts);

/** The parts before the body as they stand in a right line, to be put together wrongly. */
function envelope(bench: Bench): { tag: string; sequence: number; time: number } {
  const { client } = bench;
  return { tag: client.keys?.tag ?? "", sequence: client.sequence + 1, time: client.time };
}

function withCovered(bench: Bench, write: (tag: string, sequence: number, time: number) => string) {
  const { tag, sequence, time } = envelope(bench);
  return beat(bench, { covered: write(tag, sequence, time) });
}

/** Another letter than the last of a right checksum. */
function brokenCheck(bench: Bench): string {
  const line = beat(bench, {});
  return `${line.slice(0, -1)}${line.endsWith("@") ? "A" : "@"}`;
}

const mistakes: readonly Mistake[] = [
  {
    id: "020",
    title: "a line with a wrong checksum is dropped",
    clause: "4",
    kind: "badChecksums",
    protects: ["checksum"],
    line: brokenCheck,
  },
  {
    id: "021",
    title: "a checksum without the session's prefix is wrong",
    clause: "2",
    kind: "badChecksums",
    protects: ["checksum"],
    line: (bench) => beat(bench, { seed: plainSeed }),
  },
  {
    id: "022",
    title: "a checksum in hexadecimal digits is wrong",
    clause: "2",
    kind: "badChecksums",
    line: (bench) => {
      const text = beat(bench, { check: "" });
      const value = checksum(bench.client.keys?.seed ?? plainSeed, text);
      return text + value.toString(16).padStart(8, "0");
    },
  },
  {
    id: "023",
    title: "a length one too great is improper",
    clause: "1",
    kind: "badChecksums",
    line: (bench) => beat(bench, { length: String(beat(bench, {}).length - 11).padStart(3, "0") }),
  },
  {
    id: "024",
    title: "a length of two digits is improper",
    clause: "1",
    kind: "badChecksums",
    line: (bench) => beat(bench, { length: String(beat(bench, {}).length - 12) }),
  },
  {
    id: "025",
    title: "a reply is no command",
    clause: "4",
    kind: "strangers",
    line: (bench) => beat(bench, { class: "<" }),
  },
  {
    id: "026",
    title: "an echo of the instrument's own line is a stranger",
    clause: "20",
    kind: "strangers",
    line: ({ client }) => client.heard.findLast((line) => line.class === "report")?.text ?? "!",
  },
  {
    id: "027",
    title: "a tag of another session is a stranger",
    clause: "4",
    kind: "strangers",
    line: (bench) => {
      const tag = envelope(bench).tag;
      return beat(bench, { tag: `${tag.startsWith("0") ? "1" : "0"}${tag.slice(1)}` });
    },
  },
  {
    id: "028",
    title: "a tag in upper-case digits is improper",
    clause: "1",
    kind: "badChecksums",
    line: (bench) => beat(bench, { tag: "ABCD" }),
  },
  {
    id: "029",
    title: "a sequence number with a leading zero is improper",
    clause: "1",
    kind: "badChecksums",
    protects: ["canonical-form"],
    line: (bench) => beat(bench, { sequence: `0${envelope(bench).sequence}` }),
  },
  {
    id: "030",
    title: "a sequence number with a plus sign is improper",
    clause: "1",
    kind: "badChecksums",
    line: (bench) => beat(bench, { sequence: `+${envelope(bench).sequence}` }),
  },
  {
    id: "031",
    title: "a sequence number above 9999999 is improper",
    clause: "1",
    kind: "badChecksums",
    line: (bench) => beat(bench, { sequence: 10_000_000 }),
  },
  {
    id: "032",
    title: "a time with a leading zero is improper",
    clause: "1",
    kind: "badChecksums",
    protects: ["canonical-form"],
    line: (bench) => beat(bench, { time: `0${envelope(bench).time}` }),
  },
  {
    id: "033",
    title: "a time of 14 digits is improper",
    clause: "1",
    kind: "badChecksums",
    line: (bench) => beat(bench, { time: "10000000000000" }),
  },
  {
    id: "034",
    title: "two spaces after the tag are improper",
    clause: "1",
    kind: "badChecksums",
    protects: ["canonical-form"],
    line: (bench) =>
      withCovered(bench, (tag, number, time) => `>${tag}  ${number} ${time} alive f?`),
  },
  {
    id: "035",
    title: "two spaces before the verb are improper",
    clause: "4",
    kind: "badChecksums",
    protects: ["canonical-form"],
    line: (bench) =>
      withCovered(bench, (tag, number, time) => `>${tag} ${number} ${time}  alive f?`),
  },
  {
    id: "036",
    title: "a verb in capital letters is improper",
    clause: "4",
    kind: "badChecksums",
    protects: ["canonical-form"],
    line: ({ client }) => client.lineOf("ALIVE f?"),
  },
  {
    id: "037",
    title: "a verb of 17 letters is improper",
    clause: "4",
    kind: "badChecksums",
    line: ({ client }) => client.lineOf("abcdefghijklmnopq"),
  },
  {
    id: "038",
    title: "a NUL inside a line is improper",
    clause: "20",
    kind: "badChecksums",
    line: ({ client }) => client.lineOf("alive f\0"),
  },
  {
    id: "039",
    title: "a byte 0xFF inside a line is improper",
    clause: "20",
    kind: "badChecksums",
    line: ({ client }) => client.lineOf("alive f\xff"),
  },
  {
    id: "040",
    title: "a CR that is not before the LF is improper",
    clause: "1",
    kind: "badChecksums",
    line: (bench) => `${beat(bench, {})}\r\r`,
  },
  {
    id: "041",
    title: "a modem's AT is a stranger",
    clause: "4",
    kind: "strangers",
    line: () => "AT",
  },
  {
    id: "042",
    title: "under the tag ---- only hello is taken",
    clause: "4",
    kind: "strangers",
    line: (bench) => beat(bench, { tag: "----", seed: plainSeed, time: 0 }),
  },
  {
    id: "043",
    title: "a line of 137 characters is too long",
    clause: "1",
    kind: "overlong",
    protects: ["overlong"],
    line: (bench) => longLine(bench, 137),
  },
  {
    id: "044",
    title: "a line of 5000 characters is counted once",
    clause: "1",
    kind: "overlong",
    line: () => `>${"x".repeat(4999)}`,
  },
];

/** A right line of an unknown command, so many characters long. */
export function longLine({ client }: Bench, length: number): string {
  const bare = client.lineOf("zzz").length;
  return client.lineOf(`zzz ${"k".repeat(length - bare - 1)}`);
}

export const mistakenCases: readonly Case[] = mistakes.map(
  ({ id, clause, title, kind, protects = [], line }) =>
    defineCase(id, clause, title, (bench) => expectDropped(bench, `${line(bench)}\n`, kind), {
      protects,
    }),
);
