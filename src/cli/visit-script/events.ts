import { z } from "zod";
import { thrustSchema } from "../../controller/messages/snapshot.ts";

const at = z.iso.datetime({ offset: true });
const step = z.int().min(0);
const happened = z.array(z.string());
const stopped = { step, why: z.string(), happened };
const thrustFigures = thrustSchema.omit({ number: true, at: true, recorded: true });

/** What a script tells of itself, in the order in which it happens. */
export const scriptEventSchema = z.discriminatedUnion("event", [
  z.strictObject({ at, event: z.literal("begun"), title: z.string(), record: z.string() }),
  z.strictObject({ at, event: z.literal("patient"), patient: z.string() }),
  /** The figures of a thrust, as fine as they are known; null: not known. */
  z.strictObject({ at, event: z.literal("thrust"), ...thrustFigures.shape }),
  /** A step that counts, and what happened in the visit by it. */
  z.strictObject({
    at,
    event: z.literal("step"),
    step,
    name: z.string(),
    kind: z.string().optional(),
    happened,
  }),
  /** A rule for the patient's safety holds. Step 0: the patient was not taken. */
  z.strictObject({ at, event: z.literal("refused"), ...stopped }),
  z.strictObject({ at, event: z.literal("failed"), ...stopped }),
  z.strictObject({ at, event: z.literal("done") }),
]);
export type ScriptEvent = z.infer<typeof scriptEventSchema>;

/** An event before its time is written to it. */
export type Untimed<E = ScriptEvent> = E extends unknown ? Omit<E, "at"> : never;

const orDashes = (value: number | null): string => (value === null ? "--" : String(value));

/** An event in one line for a person. */
export function scriptEventInWords(told: ScriptEvent): string {
  return `${told.at.slice(11, 19)}  ${told.event.padEnd(7)}  ${saidOf(told)}`.trimEnd();
}

function saidOf(told: ScriptEvent): string {
  switch (told.event) {
    case "begun":
      return `${told.title}, into ${told.record}`;
    case "patient":
      return told.patient;
    case "step": {
      const { step: number, name, kind, happened: happenings } = told;
      const named = kind === undefined ? name : `${name} ${kind}`;
      return `${number} ${[named, happenings.join("; ")].filter((part) => part !== "").join(": ")}`;
    }
    case "thrust":
      return [
        `peak ${told.peakNewtons} N of ${told.commandedNewtons} N`,
        `U ${orDashes(told.peakUncertaintyNewtons)} N, rise ${told.timeToPeakMilliseconds} ms`,
        `width ${orDashes(told.widthMilliseconds)} ms, ${told.impulseNewtonSeconds} N.s`,
        `${told.positionMillimetres} mm, ${orDashes(told.stiffnessNewtonsPerMillimetre)} N/mm`,
        `${orDashes(told.tipPressureKilopascals)} kPa, ${told.pulses} ${told.pulses === 1 ? "pulse" : "pulses"}, ended: ${told.end}`,
      ].join(", ");
    case "refused":
    case "failed":
      return `${told.step} ${told.why}`;
    case "done":
      return "";
    default:
      return told satisfies never;
  }
}
