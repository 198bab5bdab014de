import { z } from "zod";
import type { SessionFrame } from "../../calibration/guided/session-of.ts";
import { setupSchema } from "../../calibration/guided/setup.ts";
import { type Guided, guidedSchema } from "../../calibration/guided/state.ts";
import { heldSchema } from "../../calibration/session/coefficients.ts";
import type { Drafts } from "../care/drafts.ts";

/** A draft outlives the program: what was done with what, and what the instrument held when it began. */
export type Kept = {
  readonly state: Guided;
  readonly frame: Omit<SessionFrame, "endedAt">;
};

/** What became of an earlier draft. */
export type KeptRead =
  | { readonly is: "none" }
  | { readonly is: "kept"; readonly kept: Kept }
  | { readonly is: "unusable"; readonly words: string };

const keptSchema = z.strictObject({
  state: guidedSchema,
  frame: z.strictObject({
    session: z.string(),
    begunAt: z.string(),
    instrument: z.strictObject({
      model: z.string(),
      serial: z.string(),
      firmware: z.string(),
      simulated: z.boolean(),
    }),
    technician: z.string(),
    setup: setupSchema,
    inForce: heldSchema.nullable(),
    written: z.strictObject({ held: heldSchema, readBack: heldSchema }).optional(),
  }),
});

/** One draft an instrument: its serial number in the letters that a draft's name may have. */
export function draftName(serial: string): string {
  return `calibration-${serial.toLowerCase().replace(/[^a-z0-9-]/g, "-")}`;
}

export function saveDraft(drafts: Drafts, name: string, kept: Kept): void {
  drafts.save(name, { kept: JSON.stringify(kept) });
}

/** The draft of before. One that cannot be gone on with is never written over: a person has to look at it. */
export async function readKept(drafts: Drafts, name: string): Promise<KeptRead> {
  const read = await drafts.read(name);
  if (read.is === "none") return read;
  if (read.is === "unreadable") return { is: "unusable", words: read.words };
  try {
    const { state, frame } = keptSchema.parse(JSON.parse(read.typed["kept"] ?? "null"));
    const { written, ...about } = frame;
    return { is: "kept", kept: { state, frame: { ...about, written } } };
  } catch {
    return { is: "unusable", words: `the draft ${name} is of another program, or damaged` };
  }
}
