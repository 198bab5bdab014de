import { z } from "zod";
import { causes, ends, faults, resetCauses, stateNumbers } from "../firmware/codes.ts";
import type { Note } from "../runtime/note.ts";
import { namesOf } from "./names.ts";

const state = namesOf(stateNumbers).optional();
const cause = namesOf(causes).optional();
const number = z.number().optional();

/** Parts of each note that a scenario may expect. */
const parts = {
  start: { cause: namesOf(resetCauses).optional(), boot: z.string().optional() },
  state: { state, from: state, cause },
  session: { session: z.string().nullable().optional() },
  thrust: { number, commanded: number },
  "thrust-ended": { end: namesOf(ends).optional() },
  result: {},
  fault: {
    fault: namesOf(faults).optional(),
    number,
    value: number.nullable(),
    bound: number.nullable(),
  },
  stop: {},
} as const satisfies Record<Note["event"], z.ZodRawShape>;

const noteOf = <Event extends Note["event"]>(event: Event) =>
  z.strictObject({ event: z.literal(event), ...parts[event], time: number });

/** Something that the simulator notes, by any of its parts. */
export const noteForm = z.discriminatedUnion("event", [
  noteOf("start"),
  noteOf("state"),
  noteOf("session"),
  noteOf("thrust"),
  noteOf("thrust-ended"),
  noteOf("result"),
  noteOf("fault"),
  noteOf("stop"),
]);
