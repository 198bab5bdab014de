import { describe, expect, test } from "vitest";
import type { Answer, Link } from "../../../src/device/link/link.ts";
import {
  type CalibrationMemory,
  type ChannelMemory,
  readCalibrationMemory,
  writeCalibrationMemory,
} from "../../../src/device/service/calibration-memory.ts";
import type { ServiceCommand } from "../../../src/protocol/codec.ts";

const channel = (span: number): ChannelMemory => ({
  fit: { mantissas: [0, span, 0], exponents: [0, -9, 0] },
  spread: [
    { mantissas: [400_000, -12, 0], exponents: [-9, -9, 0] },
    { mantissas: [-12, 6, 0], exponents: [-9, -12, 0] },
    { mantissas: [0, 0, 0], exponents: [0, 0, 0] },
  ],
  thermal: { mantissas: [1200, -45_000], exponents: [-6, -9] },
  reference: 23_000,
});
const delivered: CalibrationMemory = {
  identity: "SIM-CAL-1",
  date: 20_260_101,
  due: 20_270_101,
  channels: [channel(2_500_000), channel(2_500_000), channel(500_000)],
};
const wanted: CalibrationMemory = {
  ...delivered,
  identity: "CAL-7",
  channels: [channel(2_510_000), channel(2_490_000), channel(501_000)],
};

type Staged = { identity?: string; date?: number; due?: number; channels: ChannelMemory[] };
type Kind = ServiceCommand["kind"];
type Rule = Partial<Record<Kind, Answer>>;

/** An instrument's memory behind a link; `rules` answer otherwise, `spoil` is what keeping does to it. */
function memoryLink(
  begun: CalibrationMemory | undefined,
  rules: Rule = {},
  spoil: (kept: CalibrationMemory) => CalibrationMemory = (kept) => kept,
) {
  let held = begun;
  const sent: string[] = [];
  const staged: Staged = { channels: [channel(0), channel(0), channel(0)] };
  const answered = (message: object): Answer =>
    ({ kind: "answered", message, roundTripMilliseconds: 1 }) as unknown as Answer;
  const refused: Answer = { kind: "rejected", code: "memory", detail: undefined, verb: "spread" };

  function change(at: number, part: object): Answer {
    staged.channels[at] = { ...(staged.channels[at] ?? channel(0)), ...part };
    return answered({});
  }

  function carryOut(command: ServiceCommand): Answer {
    switch (command.kind) {
      case "calibrate-open": {
        const { identity, date, due } = command;
        Object.assign(staged, { identity, date, due });
        return answered({});
      }
      case "calibrate-fit": {
        const { mantissas, exponents } = command;
        return change(command.channel, { fit: { mantissas, exponents } });
      }
      case "calibrate-spread": {
        const spread = [...(staged.channels[command.channel]?.spread ?? [])];
        const { mantissas, exponents } = command;
        spread[command.row] = { mantissas, exponents } as ChannelMemory["fit"];
        return change(command.channel, { spread });
      }
      case "calibrate-thermal": {
        const { mantissas, exponents, reference } = command;
        return change(command.channel, { thermal: { mantissas, exponents }, reference });
      }
      case "calibrate-write":
        held = spoil(structuredClone(staged) as unknown as CalibrationMemory);
        return answered({ kind: "calibrate-written", slot: 1 });
      case "calibration": {
        const { channel: which } = command;
        if (held === undefined)
          return answered({ kind: "calibration-told", channel: which, state: 2 });
        const { identity, date, due } = held;
        const { fit } = held.channels[which as 0 | 1 | 2];
        return answered({
          kind: "calibration-told",
          state: 1,
          slot: 0,
          identity,
          date,
          due,
          ...fit,
        });
      }
      case "spread":
        if (held === undefined) return refused;
        return answered({
          kind: "spread-told",
          ...held.channels[command.channel as 0 | 1 | 2].spread[command.row as 0 | 1 | 2],
        });
      case "thermal": {
        if (held === undefined) return refused;
        const { thermal, reference } = held.channels[command.channel as 0 | 1 | 2];
        return answered({ kind: "thermal-told", ...thermal, reference });
      }
      default:
        throw new Error(`nobody should send ${command.kind}`);
    }
  }

  const link = {
    async request(command: ServiceCommand): Promise<Answer> {
      sent.push(command.kind);
      return rules[command.kind] ?? carryOut(command);
    },
  } as unknown as Link<ServiceCommand>;
  return { link, sent, held: () => held };
}

describe("the calibration memory", () => {
  test("is read whole, channel by channel", async () => {
    const { link } = memoryLink(delivered);
    expect(await readCalibrationMemory(link)).toEqual({ ok: true, memory: delivered });
  });

  test("that holds nothing is none, which is not unreadable", async () => {
    expect(await readCalibrationMemory(memoryLink(undefined).link)).toMatchObject({
      ok: false,
      none: true,
    });
    const silent = memoryLink(delivered, { spread: { kind: "silent" } });
    expect(await readCalibrationMemory(silent.link)).toEqual({
      ok: false,
      none: false,
      words: "The covariance was not read: the instrument did not answer.",
    });
  });

  test("is written in sixteen pieces, and only then is its writing asked for", async () => {
    const { link, sent, held } = memoryLink(delivered);
    expect(await writeCalibrationMemory(link, wanted)).toEqual({ ok: true });
    expect(sent.slice(0, 17)).toEqual([
      "calibrate-open",
      ...Array(3).fill("calibrate-fit"),
      ...Array(9).fill("calibrate-spread"),
      ...Array(3).fill("calibrate-thermal"),
      "calibrate-write",
    ]);
    expect(held()?.identity).toBe("CAL-7");
  });

  test("is not written where one digit of what is read back is another", async () => {
    const { link } = memoryLink(delivered, {}, (kept) => ({ ...kept, due: kept.due + 1 }));
    expect(await writeCalibrationMemory(link, wanted)).toEqual({
      ok: false,
      none: false,
      words: "What was read back is not what was written.",
    });
  });

  test("counts as written where the answer was lost and all of it is there", async () => {
    const bench = memoryLink(wanted, { "calibrate-write": { kind: "silent" } });
    expect(await writeCalibrationMemory(bench.link, wanted)).toEqual({ ok: true });
  });

  test.each<[string, Rule, string]>([
    [
      "a piece is refused",
      { "calibrate-fit": { kind: "rejected", code: "state", detail: 8, verb: "calfit" } },
      "The calibration was not written: the instrument refused it (state 8).",
    ],
    [
      "the writing is refused",
      {
        "calibrate-write": {
          kind: "rejected",
          code: "out-of-range",
          detail: undefined,
          verb: "calwrite",
        },
      },
      "The calibration was not written: the instrument refused it (out-of-range).",
    ],
    [
      "the answer is lost and the old one is there",
      { "calibrate-write": { kind: "silent" } },
      "The calibration was not written: the instrument did not answer.",
    ],
  ])("says why not where %s", async (_, rules, words) => {
    const { link, held } = memoryLink(delivered, rules);
    expect(await writeCalibrationMemory(link, wanted)).toEqual({ ok: false, none: false, words });
    expect(held()).toEqual(delivered);
  });

  test("asks for nothing where a number cannot stand on the wire", async () => {
    const { link, sent } = memoryLink(delivered);
    const wrong = { ...wanted, channels: [channel(2_500_000.5), ...wanted.channels.slice(1)] };
    const outcome = await writeCalibrationMemory(link, wrong as unknown as CalibrationMemory);
    expect(outcome).toMatchObject({ ok: false, words: expect.stringMatching(/cannot stand/) });
    expect(sent).toEqual([]);
  });
});
