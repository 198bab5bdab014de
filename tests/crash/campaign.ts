import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedOf } from "../faults/world/dice.ts";
import { startHost } from "./host-process.ts";
import type { Breach } from "./life.ts";
import { livesOfStretch, planOf } from "./plan.ts";
import { type Lived, liveStretch } from "./stretch.ts";
import { addLived, createTally, type Tally } from "./tally.ts";

export type CampaignOptions = {
  readonly count: number;
  readonly seed: number;
  /** Stretches that are lived side by side. */
  readonly lanes: number;
  /** The first stretch; later ones follow. */
  readonly first?: number;
  /** A protection taken away, to see that it is missed. */
  readonly breach?: Breach | undefined;
  readonly lived?: (lived: Lived) => void;
};

/** Kills so often, and judges after each kill what it left. */
export async function runCampaign(options: CampaignOptions): Promise<Tally> {
  const { count, seed, lanes, first = 0, breach } = options;
  const tally = createTally();
  const compiled = mkdtempSync(join(tmpdir(), "plumb-crash-compiled-"));
  const stretches = Math.ceil(count / livesOfStretch);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < stretches) {
      const index = next++;
      const stretch = first + index;
      const left = count - index * livesOfStretch;
      const thrusts = await liveStretch({
        stretch,
        seed: seedOf(seed, stretch),
        kills: planOf(seed, stretch).slice(0, left),
        compiled,
        breach,
        lived(lived) {
          addLived(tally, lived);
          options.lived?.(lived);
        },
      });
      tally.thrusts += thrusts;
    }
  };
  try {
    await fillCompiled(compiled);
    await Promise.all(Array.from({ length: Math.min(lanes, stretches) }, lane));
    return tally;
  } finally {
    rmSync(compiled, { recursive: true, force: true });
  }
}

/** A life that is killed keeps nothing that it has compiled: one that finds no instrument ends by itself, and does. */
async function fillCompiled(folder: string): Promise<void> {
  const task = { file: join(folder, "record.db"), port: join(folder, "no-port") };
  await startHost(task, folder, () => undefined).ended;
}
