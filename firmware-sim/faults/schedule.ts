import { z } from "zod";
import { type StateName, stateNumbers } from "../firmware/codes.ts";
import type { Note } from "../runtime/note.ts";

const stateNames = Object.keys(stateNumbers) as [StateName, ...StateName[]];
const longest = 3_600_000;

/** Heads are one or two words; an underscore stands for the space where words are separated by spaces. */
const head = z
  .string()
  .regex(/^[a-z]+(?:[ _][a-z]+)?$/)
  .transform((text) => text.replace("_", " "));

/** When a fault begins and ends; the same words for every kind. With none of them: at once, for good. */
export const scheduleParameters = z.strictObject({
  afterMilliseconds: z
    .number()
    .min(0)
    .max(longest)
    .default(0)
    .describe("waits this long before it begins"),
  onState: z.enum(stateNames).optional().describe("begins when the instrument enters this state"),
  onHears: head
    .optional()
    .describe("begins before the next line in with this head, for example arm"),
  onSays: head
    .optional()
    .describe("begins before the next line out with this head, for example ok_arm or status"),
  forMilliseconds: z
    .number()
    .min(1)
    .max(longest)
    .optional()
    .describe("ends by itself after this long"),
});

export type Schedule = z.output<typeof scheduleParameters>;

/** What a fault may wait for. */
export type Occasion =
  | { readonly kind: "state"; readonly state: StateName }
  | { readonly kind: "hears"; readonly head: string }
  | { readonly kind: "says"; readonly head: string };

export function waitsForOccasion({ onState, onHears, onSays }: Schedule): boolean {
  return onState !== undefined || onHears !== undefined || onSays !== undefined;
}

export function isOccasion(schedule: Schedule, occasion: Occasion): boolean {
  switch (occasion.kind) {
    case "state":
      return schedule.onState === occasion.state;
    case "hears":
      return schedule.onHears === occasion.head;
    case "says":
      return schedule.onSays === occasion.head;
  }
}

const inForm = /^>[0-9a-f-]{4} \d+ \d+ ([a-z]+)/;
const outForm = /^[<!=][0-9a-f-]{4} \d+ \d+ ((?:ok |no )?[a-z]+)/;

/** The head of a line; undefined where it has none. */
export function headOf(line: Uint8Array, direction: "in" | "out"): string | undefined {
  const form = direction === "in" ? inForm : outForm;
  return form.exec(Buffer.from(line).toString("latin1"))?.[1];
}

/** The state that a note tells of, if it does. */
export function stateEntered(note: Note): StateName | undefined {
  if (note.event === "start") return "boot";
  return note.event === "state" ? note.state : undefined;
}
