import type { ProtectionName } from "../../firmware-sim/firmware/protections.ts";
import { quantum } from "./parts/times.ts";
import { acts } from "./system/acts.ts";
import { begin } from "./system/begin.ts";
import { forget } from "./system/forget.ts";
import { createMachinery } from "./system/machinery.ts";

/** One act of a trace: when, what, and what host and instrument then are. */
export interface Told {
  readonly at: number;
  readonly words: string;
  readonly host: string;
  readonly firmware: string;
}

/** Plays a path from the start and tells it; the same path tells the same. */
export function tellPath(
  path: readonly number[],
  faults: number,
  without: readonly ProtectionName[],
): readonly Told[] {
  const machinery = createMachinery(without);
  const { world, host, firmware, rules } = machinery;
  begin(machinery, faults);
  let time = 0;
  return path.map((number) => {
    const act = acts[number];
    if (act === undefined) throw new Error(`no act ${number}`);
    if (act.takesTime === true) time += quantum;
    if (act.fault === true) world.budget -= 1;
    act.happen(world, machinery);
    rules.take();
    forget(machinery);
    return {
      at: time,
      words: act.words,
      host: host.facts(world.host).at,
      firmware: firmware.facts(world.firmware).at,
    };
  });
}

/** A path without the acts that changed neither side, but with every one that somebody did or that broke. */
export function condensed(path: readonly Told[]): string {
  const kept = path.filter(({ words, host, firmware }, index) => {
    const before = path[index - 1];
    const changed = before === undefined || before.host !== host || before.firmware !== firmware;
    return changed || index === path.length - 1 || !/^(?:\d+ ms pass|the line reaches)/.test(words);
  });
  return pathInWords(kept);
}

/** A path as lines, times in milliseconds. What changes neither side is left out but for faults and hands. */
export function pathInWords(path: readonly Told[]): string {
  const longest = Math.max(...path.map(({ words }) => words.length));
  return path
    .map(
      ({ at, words, host, firmware }) =>
        `${String(at).padStart(6)} ms  ${words.padEnd(longest)}  host ${host}, instrument ${firmware}`,
    )
    .join("\n");
}
