import { type Example, exampleStatus, examples } from "../protocol-examples.ts";

/** One line of the worked session: who sends it, with which sequence number and time. */
export type Step = readonly [
  from: "host" | "instrument",
  sequence: number,
  time: number,
  message: Example,
  says: string,
];

const said = (kind: Example["kind"]): Example => {
  const example = examples.find((entry) => entry.kind === kind);
  if (example === undefined) throw new Error(`no example of ${kind}`);
  return example;
};
const at = (changes: Readonly<Record<string, unknown>>): Example => ({
  kind: "status",
  ...exampleStatus,
  ...changes,
});
const linked = { state: 3, epoch: 0, digest: undefined };
const lease = (state: number, leaseLeft: number, flags: number, preload: number): Example =>
  at({ state, leaseLeft, flags, preload });

/** Three readings a line, so that the first line is a whole one. */
const batches = { rate: 1000, batch: 3 };

export const workedSession: readonly Step[] = [
  ["host", 1, 0, said("hello"), "The host greets with a new nonce."],
  ["instrument", 1, 8_100_000, said("welcome"), "The nonce is echoed; a session exists."],
  ["instrument", 1, 8_100_100, at(linked), "State linked: status begins at once."],
  [
    "host",
    1,
    8_100_100,
    { kind: "stream", ...batches },
    "The host echoes the newest time it has read.",
  ],
  ["instrument", 1, 8_102_000, { kind: "stream-set", ...batches }, "Readings begin."],
  [
    "instrument",
    1,
    8_103_000,
    { kind: "samples", counter: 1, interval: 1000, force: [12, 11, 12], position: [0, 0, 0] },
    "Three readings in a line.",
  ],
  ["host", 2, 8_103_000, said("impulse"), "The limits, as one record."],
  ["instrument", 2, 8_106_500, said("impulse-set"), "Every field echoed, with epoch and digest."],
  ["instrument", 2, 8_106_600, at({}), "State limited; the status repeats epoch and digest."],
  ["host", 3, 8_106_600, { kind: "alive", frame: undefined }, "The beat of an idle host."],
  ["instrument", 3, 8_107_900, said("alive-heard"), "Heard."],
  ["host", 4, 9_000_000, said("arm"), "The arm request names limits and plan."],
  ["instrument", 4, 9_001_000, said("challenge"), "Granted: 500 ms to confirm."],
  ["instrument", 40, 9_001_100, at({ state: 5, flags: 24 }), "State challenge."],
  ["host", 5, 9_001_100, said("confirm"), "The confirmation repeats what is permitted."],
  ["instrument", 5, 9_003_000, said("armed"), "The armed frame."],
  ["instrument", 41, 9_003_100, lease(6, 8000, 24, 12), "State armed, not yet live."],
  [
    "host",
    6,
    9_003_100,
    said("alive"),
    "The first keep-alive that echoes the frame makes it live.",
  ],
  ["instrument", 6, 9_004_200, said("alive-heard"), "Live."],
  ["instrument", 60, 9_390_000, lease(7, 7613, 92, 1004), "Contact: the preload is in its window."],
  [
    "instrument",
    71,
    9_590_000,
    lease(8, 7413, 92, 1003),
    "Ready: the preload was steady for 200 ms.",
  ],
  [
    "instrument",
    78,
    9_712_400,
    at({ state: 9, cause: 12, flags: 67, preload: 1003 }),
    "The hand pulls the trigger; the permit is spent, then the thrust begins.",
  ],
  [
    "instrument",
    79,
    9_715_400,
    at({ state: 10, cause: 12, flags: 123, preload: 1009 }),
    "3 ms later: post, both cut-off paths open.",
  ],
  ["instrument", 85, 9_816_000, said("result-ready"), "The capture is complete."],
  ["host", 20, 9_816_000, said("block"), "The host fetches it block by block."],
  ["instrument", 20, 9_817_400, said("block-told"), "Here the only block."],
  [
    "host",
    21,
    9_817_400,
    said("release"),
    "It is durable at the host: the instrument may forget it.",
  ],
  ["instrument", 21, 9_819_000, said("released"), "Forgotten."],
  [
    "instrument",
    140,
    10_720_000,
    at({ cause: 12, preload: 8 }),
    "Lock-out over and lifted off: limited again, disarmed.",
  ],
];
