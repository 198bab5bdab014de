import type { Command } from "../codec/commands.ts";
import { type Asked, accept, refuse } from "./answer.ts";
import type { Outcome } from "./effect.ts";
import { identity } from "./figures.ts";
import type { Refusal } from "./guards.ts";
import type { State } from "./state.ts";

type Stream = Extract<Command, { verb: "stream" }>["values"];
type Raw = Extract<Command, { verb: "raw" }>["values"];

/** Samples in a line at this rate, where none may wait longer than 10 ms. */
function batchInForce(rate: number, batch: number): number {
  return Math.min(batch, Math.max(1, rate / 100));
}

/** Whether the readings leave room on the line for everything else (section 5.2). */
function fitsLine(rate: number, batch: number, baud: number): boolean {
  const samples = batchInForce(rate, batch);
  return (rate / samples) * (40 + 10 * samples) <= 0.085 * baud;
}

/** Why readings of this rate and batch are refused (section 5.2), or undefined. */
function objectionToRate({ rate, batch }: Stream, baud: number): Refusal | undefined {
  const offered = rate === 0 || identity.rates.some((known) => known === rate);
  if (!offered) return { error: "unsupported", detail: 1 };
  return fitsLine(rate, batch, baud) ? undefined : { error: "too-fast" };
}

export function setStream(state: State, asked: Asked, wish: Stream, baud: number): Outcome {
  const objection = objectionToRate(wish, baud);
  if (objection !== undefined) return refuse(state, asked, objection.error, objection.detail);
  return accept(state, asked, { verb: "stream", values: wish }, [{ do: "set-stream", ...wish }]);
}

export function setRaw(state: State, asked: Asked, wish: Raw, baud: number): Outcome {
  const objection = objectionToRate(wish, baud);
  if (objection !== undefined) return refuse(state, asked, objection.error, objection.detail);
  return accept(state, asked, { verb: "raw", values: wish }, [{ do: "set-raw", ...wish }]);
}
