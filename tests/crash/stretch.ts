import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPseudoTerminal } from "../../firmware-sim/serve/pseudo-terminal.ts";
import type { Fact } from "./facts.ts";
import { startInstrument } from "./instrument.ts";
import { judge, type Verdict } from "./judge.ts";
import { type Breach, type Life, live } from "./life.ts";
import type { Kill } from "./plan.ts";

/** One life of a stretch, and what it left. */
export type Lived = Verdict & {
  readonly stretch: number;
  readonly life: number;
  /** Undefined for the last, which ends in good order. */
  readonly kill: Kill | undefined;
  readonly fell: string;
  /** Facts of this life, and permits that it left open. */
  readonly facts: number;
  readonly open: number;
};

export type StretchOptions = {
  readonly stretch: number;
  readonly seed: number;
  readonly kills: readonly Kill[];
  readonly compiled: string;
  readonly breach: Breach | undefined;
  readonly lived: (lived: Lived) => void;
};

/**
 * One instrument and one record, through one life of the host after the other, each killed as planned and judged; then
 * a last life that leaves in good order. Returns how often the instrument thrust.
 */
export async function liveStretch(options: StretchOptions): Promise<number> {
  const { stretch, seed, kills, compiled, breach } = options;
  const folder = mkdtempSync(join(tmpdir(), "plumb-crash-"));
  const instrument = await startInstrument(folder, seed, compiled);
  const file = join(folder, "record.db");
  const facts: Fact[] = [];
  let newestPermit = 0;
  const openTerminal = () => {
    const pair = openPseudoTerminal({
      link: join(folder, "terminal"),
      baud: 921_600,
      onBytes: () => undefined,
    });
    const descriptor = openSync(pair.path, "r+");
    return {
      descriptor,
      close() {
        closeSync(descriptor);
        pair.close();
      },
    };
  };
  const scene = { file, instrument, compiled, breach, openTerminal };
  try {
    for (const [life, kill] of [...kills, undefined].entries()) {
      const { fell, broken, ...left }: Life = await live(scene, kill);
      facts.push(...left.facts);
      const collectedUpTo = left.collected ? newestPermit : 0;
      const verdict = await judge(file, facts, instrument, collectedUpTo);
      newestPermit = verdict.newestPermit;
      const unsettled =
        kill === undefined && !left.collected ? ["the last life did not collect the results"] : [];
      options.lived({
        stretch,
        life,
        kill,
        fell,
        facts: left.facts.length,
        open: verdict.open,
        lost: verdict.lost,
        unverified: verdict.unverified,
        broken: [...broken, ...verdict.broken, ...unsettled],
      });
    }
    return instrument.thrusts().length;
  } finally {
    await instrument.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
