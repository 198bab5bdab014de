import { type SeriesName, seriesNames } from "../session/readings.ts";
import type { Step, StepName } from "../session/session-file.ts";
import { type Done, type Guided, isPassedOver, stepsOf } from "./state.ts";
import type { ProcedureStep } from "./step.ts";

/** Under which name of the session's procedure a step is told. */
function nameOf(step: ProcedureStep): StepName {
  if (step.kind === "capture") {
    const { of, series } = step.capture;
    if (of === "series" || of === "zero-return") return `X${series}` as SeriesName;
    if (of === "creep") return "creep";
    if (of === "second-temperature") return "temperature";
    return of === "gauge" ? "position" : "as-left";
  }
  if (step.part === "Temperature") return "temperature";
  if (step.part === "Prepare") return step.id === "warm-up" ? "warm-up" : prepared(step.id);
  if (step.kind === "decide") return "adjust";
  if (step.kind === "write") return "write";
  if (step.kind === "sign") return "sign";
  if (step.kind === "pulses") return "dynamic";
  const series = seriesNames.find((name) => step.id.startsWith(`${name.toLowerCase()}-`));
  return series ?? (step.id.startsWith("creep") ? "creep" : "exercise");
}

const prepared = (id: string): StepName => (id.startsWith("exercise") ? "exercise" : "identify");

type Replaced = { readonly wall: string; readonly reason: string; readonly before: string };

/** What was taken again, and what was there before. */
function replacedOf(step: ProcedureStep, how: Done): readonly Replaced[] {
  if (how.kind === "asked") {
    const unit = step.kind === "ask" ? step.asked.unit : "";
    return how.before.map(({ wall, reason, value }) => ({
      wall,
      reason,
      before: `${value} ${unit}`,
    }));
  }
  if (how.kind === "pulsed") {
    return how.before.map(({ wall, reason, pulses }) => {
      const peaks = pulses.map(({ peakNewtons }) => peakNewtons.toFixed(2)).join(", ");
      return { wall, reason, before: `peaks ${peaks} N` };
    });
  }
  if (how.kind !== "captured") return [];
  return how.before.map(({ wall, reason, cell, reading: { countsA, countsB } }) => ({
    wall,
    reason,
    before: `A ${countsA.toFixed(1)}, B ${countsB.toFixed(1)} counts${cell === null ? "" : `, cell ${cell} N`}`,
  }));
}

/** Why a step was not done, or not to its end. */
function reasonOf(how: Done): string | undefined {
  if (how.kind === "pulsed") return how.brokenOff ?? undefined;
  return "reason" in how && how.reason !== "" ? how.reason : undefined;
}

/** What was done, left out and done anew, with the reasons. */
export function* stepsTold(state: Guided): Generator<Step> {
  for (const step of stepsOf(state)) {
    const how = state.done[step.id];
    if (how === undefined || isPassedOver(state, step)) continue;
    const named = { step: nameOf(step), at: how.wall };
    for (const { wall, reason, before } of replacedOf(step, how)) {
      const told = `${step.title}: ${reason} (before: ${before})`.slice(0, 200);
      yield { step: named.step, at: wall, outcome: "redone", reason: told };
    }
    const reason = reasonOf(how);
    if (how.kind === "skipped" || reason !== undefined) {
      const told = `${step.title}: ${reason ?? "no reason"}`.slice(0, 200);
      yield { ...named, outcome: "skipped", reason: told };
    } else yield { ...named, outcome: "done" };
  }
}
