import { checksum, plainSeed } from "../../protocol/checksum.ts";
import type { ServiceCommand } from "../../protocol/codec.ts";
import type { Definition } from "../../protocol/message.ts";
import { encodeBody } from "../../protocol/message.ts";
import {
  type CalibrateFit,
  type CalibrateOpen,
  type CalibrateSpread,
  type CalibrateThermal,
  calibrateFit,
  calibrateOpen,
  calibrateSpread,
  calibrateThermal,
} from "../../protocol/messages/calibrate.ts";
import type { Answer, Link } from "../link/link.ts";
import { insist } from "../session/insist.ts";

/** Force A, force B and position (docs/protocol.md section 12). */
const calibratedChannels = [0, 1, 2] as const;
const rows = [0, 1, 2] as const;

/** Whole numbers, each with its power of ten. */
export type Numbers = {
  readonly mantissas: readonly number[];
  readonly exponents: readonly number[];
};

/** What the memory holds of one channel, as it stands on the wire. */
export type ChannelMemory = {
  /** c0, c1, c2. */
  readonly fit: Numbers;
  /** The covariance of c0, c1, c2, row by row. */
  readonly spread: readonly [Numbers, Numbers, Numbers];
  /** z and s. */
  readonly thermal: Numbers;
  /** Thousandths of a degree Celsius. */
  readonly reference: number;
};

/** A whole calibration as the instrument holds it. Days are yyyymmdd. */
export type CalibrationMemory = {
  readonly identity: string;
  readonly date: number;
  readonly due: number;
  readonly channels: readonly [ChannelMemory, ChannelMemory, ChannelMemory];
};

/** Why the memory could not be read or written, in a sentence. */
export type MemoryTrouble = {
  readonly ok: false;
  readonly words: string;
  /** It was read, and holds no whole calibration. */
  readonly none: boolean;
};

type ServiceLink = Link<ServiceCommand>;

function inWords(answer: Answer, what: string): MemoryTrouble {
  const why = (() => {
    switch (answer.kind) {
      case "answered":
        return "the instrument answered something else";
      case "rejected":
        return `the instrument refused it (${answer.code}${answer.detail === undefined ? "" : ` ${answer.detail}`})`;
      case "silent":
        return "the instrument did not answer";
      case "not-sent":
        return `it could not be sent (${answer.why})`;
      default:
        return answer satisfies never;
    }
  })();
  return { ok: false, words: `${what}: ${why}.`, none: false };
}

function wholeOf(told: {
  readonly mantissas?: readonly (number | undefined)[] | undefined;
  readonly exponents?: readonly (number | undefined)[] | undefined;
}): Numbers | undefined {
  const { mantissas, exponents } = told;
  if (mantissas === undefined || exponents === undefined) return undefined;
  if (mantissas.includes(undefined) || exponents.includes(undefined)) return undefined;
  return { mantissas: mantissas as number[], exponents: exponents as number[] };
}

type ChannelRead =
  | { readonly ok: true; readonly channel: ChannelMemory; readonly about: Identity }
  | MemoryTrouble;
type Identity = Pick<CalibrationMemory, "identity" | "date" | "due">;

async function readChannel(link: ServiceLink, channel: 0 | 1 | 2): Promise<ChannelRead> {
  const which = { channel } as Pick<CalibrateFit, "channel">;
  const asked = await insist(link, { kind: "calibration", ...which });
  const told = asked.kind === "answered" ? asked.message : undefined;
  if (told?.kind !== "calibration-told") return inWords(asked, "The calibration was not read");
  const fit = wholeOf(told);
  const { state, identity, date, due } = told;
  if (state !== 1 || fit === undefined || identity === undefined) return noneInForce;
  if (date === undefined || due === undefined) return noneInForce;
  const spread: Numbers[] = [];
  for (const row of rows) {
    const command = { kind: "spread", ...which, row } as Extract<
      ServiceCommand,
      { kind: "spread" }
    >;
    const answer = await insist(link, command);
    const message = answer.kind === "answered" ? answer.message : undefined;
    const numbers = message?.kind === "spread-told" ? wholeOf(message) : undefined;
    if (numbers === undefined) return inWords(answer, "The covariance was not read");
    spread.push(numbers);
  }
  const answer = await insist(link, { kind: "thermal", ...which });
  const message = answer.kind === "answered" ? answer.message : undefined;
  const thermal = message?.kind === "thermal-told" ? wholeOf(message) : undefined;
  const [first, second, third] = spread;
  if (message?.kind !== "thermal-told" || thermal === undefined) {
    return inWords(answer, "The temperature term was not read");
  }
  if (first === undefined || second === undefined || third === undefined) return noneInForce;
  return {
    ok: true,
    channel: { fit, spread: [first, second, third], thermal, reference: message.reference },
    about: { identity, date, due },
  };
}

const noneInForce: MemoryTrouble = {
  ok: false,
  words: "The instrument has no whole calibration in force.",
  none: true,
};

/** Reads all that is in force; the words say why not. */
export async function readCalibrationMemory(
  link: ServiceLink,
): Promise<{ readonly ok: true; readonly memory: CalibrationMemory } | MemoryTrouble> {
  const channels: ChannelMemory[] = [];
  let about: Identity | undefined;
  for (const channel of calibratedChannels) {
    const read = await readChannel(link, channel);
    if (!read.ok) return read;
    channels.push(read.channel);
    about ??= read.about;
  }
  const [forceA, forceB, position] = channels;
  if (about === undefined || forceA === undefined) return noneInForce;
  if (forceB === undefined || position === undefined) return noneInForce;
  return { ok: true, memory: { ...about, channels: [forceA, forceB, position] } };
}

type Piece = CalibrateOpen | CalibrateFit | CalibrateSpread | CalibrateThermal;

/** The sixteen commands that write a calibration, in their order. */
function piecesOf({ identity, date, due, channels }: CalibrationMemory): readonly Piece[] {
  const each = <P>(make: (held: ChannelMemory, channel: number) => P): readonly P[] =>
    channels.map(make);
  return [
    { kind: "calibrate-open", identity, date, due } as CalibrateOpen,
    ...each((held, channel) => ({ kind: "calibrate-fit", channel, ...held.fit }) as CalibrateFit),
    ...each((held, channel) =>
      held.spread.map(
        (numbers, row) =>
          ({ kind: "calibrate-spread", channel, row, ...numbers }) as unknown as CalibrateSpread,
      ),
    ).flat(),
    ...each(
      ({ thermal, reference }, channel) =>
        ({ kind: "calibrate-thermal", channel, ...thermal, reference }) as CalibrateThermal,
    ),
  ];
}

const definitions: Readonly<Record<Piece["kind"], Definition>> = {
  "calibrate-open": calibrateOpen,
  "calibrate-fit": calibrateFit,
  "calibrate-spread": calibrateSpread,
  "calibrate-thermal": calibrateThermal,
};

/** What the checksum of `calwrite` is of; undefined where a number cannot stand on the wire. */
function textOf(pieces: readonly Piece[]): string | undefined {
  let text = "";
  for (const piece of pieces) {
    const body = encodeBody(definitions[piece.kind], piece as never);
    if (!body.ok) return undefined;
    text += `${body.value}\n`;
  }
  return text;
}

/**
 * Writes a calibration to the slot that is not in force, reads all of it back and compares. What the
 * instrument does not hold afterwards, number by number, was not written.
 */
export async function writeCalibrationMemory(
  link: ServiceLink,
  wanted: CalibrationMemory,
): Promise<{ readonly ok: true } | MemoryTrouble> {
  const pieces = piecesOf(wanted);
  const text = textOf(pieces);
  if (text === undefined) {
    const words = "A number of the calibration cannot stand on the wire.";
    return { ok: false, words, none: false };
  }
  for (const piece of pieces) {
    const answer = await insist(link, piece);
    if (answer.kind !== "answered") return inWords(answer, "The calibration was not written");
  }
  const sum = checksum(plainSeed, text).toString(16).padStart(8, "0");
  // Carried out once by its sequence number; silence is judged by what the memory holds then.
  const written = await link.request({ kind: "calibrate-write", checksum: sum });
  const read = await readCalibrationMemory(link);
  if (!read.ok) return read;
  if (textOf(piecesOf(read.memory)) === text) return { ok: true };
  return written.kind === "answered"
    ? { ok: false, words: "What was read back is not what was written.", none: false }
    : inWords(written, "The calibration was not written");
}
