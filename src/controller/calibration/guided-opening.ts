import { planOf, type Setup } from "../../calibration/guided/setup.ts";
import { firstStep } from "../../calibration/guided/state.ts";
import type { Held } from "../../calibration/session/coefficients.ts";
import { readCalibrationMemory } from "../../device/service/calibration-memory.ts";
import { draftName, type Kept, readKept } from "./guided-draft.ts";
import type { GuidedEnd, GuidedOptions } from "./guided-options.ts";
import { heldOf, heldOfMaker } from "./held.ts";
import type { ServiceSeat } from "./service-seat.ts";

const tellMaker = "A setup with the maker's figures (maker) lets it be calibrated all the same.";
const otherSetup = "a draft of this instrument was begun with another setup file";

/** What a session begins with, or goes on with. */
export type Begins = {
  /** Of its draft. */
  readonly name: string;
  readonly kept: Kept;
  /** What the instrument tells; null: no whole calibration. */
  readonly held: Held | null;
  /** What its counts are shown by. */
  readonly shown: Held;
};

function shownAtFirst(
  memory: Awaited<ReturnType<typeof readCalibrationMemory>>,
  { maker }: Setup,
): Pick<Begins, "held" | "shown"> | { readonly words: string } {
  if (memory.ok) {
    const held = heldOf(memory.memory);
    return { held, shown: held };
  }
  if (!memory.none) return { words: memory.words };
  if (maker === undefined) return { words: `${memory.words} ${tellMaker}` };
  return { held: null, shown: heldOfMaker(maker) };
}

/** Reads what the instrument holds, and the draft that is to be gone on with; why there is no session otherwise. */
export async function beginGuided(
  { welcome, session }: Pick<ServiceSeat, "welcome" | "session">,
  { drafts, setup, technician, newId, wall }: GuidedOptions,
): Promise<Begins | GuidedEnd> {
  const shown = shownAtFirst(await readCalibrationMemory(session().link), setup);
  if ("words" in shown) return { kind: "no-calibration", words: shown.words };
  const name = draftName(welcome.serial);
  const draft = await readKept(drafts, name);
  if (draft.is === "unusable") return { kind: "draft-unusable", words: draft.words };
  if (draft.is === "kept") {
    const other = JSON.stringify(draft.kept.frame.setup) !== JSON.stringify(setup);
    return other
      ? { kind: "draft-unusable", words: otherSetup }
      : { name, kept: draft.kept, ...shown };
  }
  const kept: Kept = {
    state: firstStep(planOf(setup)),
    frame: {
      session: newId(),
      begunAt: wall(),
      instrument: {
        model: welcome.model,
        serial: welcome.serial,
        firmware: welcome.firmware,
        simulated: welcome.simulator === 1,
      },
      technician,
      setup,
      inForce: shown.held,
      written: undefined,
    },
  };
  return { name, kept, ...shown };
}
