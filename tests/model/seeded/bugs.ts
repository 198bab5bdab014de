import type { SeededBug } from "./bug.ts";
import { gateBugs } from "./bugs/host-gates.ts";
import { latchBugs } from "./bugs/host-latch.ts";
import { recordBugs } from "./bugs/host-record.ts";
import { stopBugs } from "./bugs/host-stop.ts";
import { armingBugs } from "./bugs/instrument-arming.ts";
import { faultBugs } from "./bugs/instrument-fault.ts";
import { permitBugs } from "./bugs/instrument-permit.ts";
import { sessionBugs } from "./bugs/instrument-session.ts";
import { thrustBugs } from "./bugs/instrument-thrust.ts";

export const seededBugs: readonly SeededBug[] = [
  ...stopBugs,
  ...gateBugs,
  ...recordBugs,
  ...latchBugs,
  ...armingBugs,
  ...sessionBugs,
  ...permitBugs,
  ...thrustBugs,
  ...faultBugs,
];

/** The file with the slip in it. Throws where the text is not there once: then the bug is of a file of long ago. */
export function withSlip({ name, file, text, slip }: SeededBug, source: string): string {
  const parts = source.split(text);
  if (parts.length !== 2) {
    throw new Error(
      `${file} has the text of the seeded bug ${name} ${parts.length - 1} times instead of once: bring the bug up to date`,
    );
  }
  return parts.join(slip);
}
