import type { Command } from "../../protocol/codec.ts";
import type { CalibrationTold } from "../../protocol/messages/calibration.ts";
import type { SpreadTold } from "../../protocol/messages/spread.ts";
import type { ChannelFit, Triple } from "../../safety/calibration-uncertainty.ts";
import type { Link } from "../link/link.ts";
import { insist } from "./insist.ts";

type Numbers = Pick<SpreadTold, "mantissas" | "exponents">;

/** Three mantissas with their powers of ten; undefined where one is missing. */
function tripleOf({ mantissas, exponents }: Numbers): Triple | undefined {
  const [a, b, c] = [0, 1, 2].map((at) => Number(`${mantissas[at]}e${exponents[at]}`));
  if (a === undefined || b === undefined || c === undefined) return undefined;
  return Number.isFinite(a + b + c) ? [a, b, c] : undefined;
}

/** With the drift of the zero and of the span by a kelvin, and the reference temperature in degrees Celsius. */
export type ToldFit = ChannelFit & { readonly thermal: Triple };

/**
 * The calibration of one channel with its covariance (docs/protocol.md section 12); undefined where
 * the instrument has none or does not tell all of it.
 */
export async function readFit(link: Link, told: CalibrationTold): Promise<ToldFit | undefined> {
  const { channel, mantissas, exponents } = told;
  if (told.state !== 1 || mantissas === undefined || exponents === undefined) return undefined;
  const coefficients = tripleOf({ mantissas, exponents });
  const rows: (Triple | undefined)[] = [];
  for (const row of [0, 1, 2] as const) {
    const answer = await insist(link, { kind: "spread", channel, row } as Command);
    const message = answer.kind === "answered" ? answer.message : undefined;
    rows.push(message?.kind === "spread-told" ? tripleOf(message) : undefined);
  }
  const [first, second, third] = rows;
  if (coefficients === undefined || first === undefined) return undefined;
  if (second === undefined || third === undefined) return undefined;
  const thermal = await readThermal(link, channel);
  if (thermal === undefined) return undefined;
  return { coefficients, covariance: [first, second, third], thermal };
}

async function readThermal(
  link: Link,
  channel: CalibrationTold["channel"],
): Promise<Triple | undefined> {
  const answer = await insist(link, { kind: "thermal", channel });
  const message = answer.kind === "answered" ? answer.message : undefined;
  if (message?.kind !== "thermal-told") return undefined;
  const { mantissas, exponents, reference } = message;
  const zero = Number(`${mantissas[0]}e${exponents[0]}`);
  const span = Number(`${mantissas[1]}e${exponents[1]}`);
  return Number.isFinite(zero + span) ? [zero, span, reference / 1000] : undefined;
}
