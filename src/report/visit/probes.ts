import { type Segment, segmentNames } from "../../care/analysis/segments.ts";
import type { ProbeTaken } from "../../care/visit/state.ts";
import {
  notRecorded,
  paragraph,
  remark,
  type Section,
  section,
  textOf,
  type Words,
} from "../document/document.ts";
import type { Bar } from "../plot/plot.ts";
import { dayOf, type Scene } from "./scene.ts";

/** So many visits before are drawn beside this one. */
const visitsBefore = 2;

type Probed = { readonly day: string; readonly probes: readonly ProbeTaken[] };

/** Of several probes of one place the last one counts; null: it gave no figure, or was not taken. */
function stiffnessAt({ probes }: Probed, segment: Segment, side: "left" | "right"): number | null {
  const last = probes.findLast(({ site }) => site.segment === segment && site.side === side);
  // Tenths: responses to one and the same pulse differ by more.
  return last?.stiffness === undefined ? null : Math.round(last.stiffness * 10) / 10;
}

const inTenths = (value: number | null): Words =>
  value === null ? { missing: "not measured" } : value.toFixed(1);

/** Stiffness of both sides of the segments, with the last visits at which it was probed. */
export function probesSection({ facts, story, day, earlier }: Scene): Section {
  const before = earlier
    .map(({ visit, at }) => ({
      day: dayOf(at),
      probes: facts.stories.get(visit)?.visit.probes ?? [],
    }))
    .filter(({ probes }) => probes.length > 0)
    .slice(-visitsBefore)
    .toReversed();
  const now: Probed = { day, probes: story.visit.probes };
  if (now.probes.length === 0) return section("Probes", [paragraph(notRecorded)]);
  const visits = [now, ...before];
  const bars = (segment: Segment, side: "left" | "right"): readonly Bar[] =>
    visits.map((visit) => {
      const value = stiffnessAt(visit, segment, side);
      const words = value === null ? "not measured" : value.toFixed(1);
      return { label: visit.day, value, words };
    });
  const rows = segmentNames.map((segment): readonly Words[] => {
    const [left, right] = [stiffnessAt(now, segment, "left"), stiffnessAt(now, segment, "right")];
    const difference = left === null || right === null ? null : left - right;
    return [segment, inTenths(left), inTenths(right), inTenths(difference)];
  });
  const told = rows.map((row) => {
    const [segment, left, right] = row.map(textOf);
    return `${segment} left ${left}, right ${right}`;
  });
  return section("Probes", [
    {
      kind: "table",
      caption: "Stiffness at the peak of a probe: force over motion",
      columns: [
        { head: "Segment", share: 2 },
        { head: "Left", unit: "N/mm", share: 1 },
        { head: "Right", unit: "N/mm", share: 1 },
        { head: "Left less right", unit: "N/mm", share: 1 },
      ],
      rows,
    },
    {
      kind: "figures",
      columns: 1,
      figures: [
        {
          caption: `Stiffness by side, this visit above ${before.length === 0 ? "no earlier one" : `the last ${before.length}`}`,
          plot: {
            kind: "bars",
            unit: "N/mm",
            pairs: segmentNames.map((segment) => ({
              label: segment,
              left: bars(segment, "left"),
              right: bars(segment, "right"),
            })),
            alternative: `Stiffness in N/mm on ${day}: ${told.join("; ")}.`,
          },
        },
      ],
    },
    remark("The uncertainty of a stiffness is not recorded; no judgement hangs on it."),
  ]);
}
