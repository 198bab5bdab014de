import { tipPressureOf } from "../../care/plan/tip-pressure.ts";
import type { VisitEvent } from "../../care/visit/event.ts";
import { thrustEnds } from "../../protocol/codes.ts";
import {
  type Block,
  type Column,
  definitions,
  notRecorded,
  orMissing,
  paragraph,
  remark,
  type Section,
  section,
  textOf,
  type Words,
} from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import { waveformPlot } from "../plot/waveform.ts";
import { forceOf } from "./capture.ts";
import type { ThrustFacts } from "./facts.ts";
import { newtons, numberIn, scaled, uncertaintyIn, within } from "./figures.ts";
import { type Scene, whoIs } from "./scene.ts";

/** A permit of the visit with what it was for. */
type Told = {
  readonly thrust: ThrustFacts;
  readonly name: string;
  readonly held: boolean;
};

/** The events say in their order what each permit was for. */
function purposesOf(events: readonly VisitEvent[]): ReadonlyMap<string, string> {
  const purposes = new Map<string, string>();
  let site = "";
  for (const event of events) {
    if (event.kind === "probe-chosen") site = ` ${event.body.segment} ${event.body.side}`;
    if (event.kind === "permitted") {
      const { permit, purpose } = event.body;
      purposes.set(permit, purpose === "probe" ? `probe${site}` : "thrust");
    }
  }
  return purposes;
}

function toldOf({ own, story }: Scene): readonly Told[] {
  const purposes = purposesOf(story.events);
  return own.thrusts.map((thrust, index) => {
    const held = thrust.limits["kind"] === "pressure";
    const purpose = purposes.get(thrust.permit) ?? "purpose not recorded";
    const words = held && purpose === "thrust" ? "light pressure" : purpose;
    return { thrust, name: `${index + 1}, ${words}`, held };
  });
}

const summaryOf = ({ result }: ThrustFacts) => result?.summary ?? null;

/** What came of a permit where there are no figures of a thrust. */
function outcomeWords({ result }: ThrustFacts): Words {
  if (result === null) return { missing: "no result is recorded" };
  if (result.outcome === "unknown") return { missing: "not known whether it thrust" };
  return result.outcome === "thrust" ? "delivered" : `no thrust: ${result.cause}`;
}

function uncertaintyWords(thrust: ThrustFacts): Words {
  const told = uncertaintyIn(thrust.limits);
  return told === undefined ? notRecorded : `${told.newtons.toFixed(2)} (k ${told.coverage})`;
}

function pressureWords({ plan }: Scene, thrust: ThrustFacts): Words {
  const peak = scaled(numberIn(summaryOf(thrust), "measuredPeak"), 100);
  const diameter = plan?.read?.tip.tipDiameterMillimetres;
  if (peak === undefined || diameter === undefined) return notRecorded;
  const { kilopascals, expandedKilopascals: off } = tipPressureOf(
    peak,
    diameter,
    uncertaintyIn(thrust.limits)?.newtons,
  );
  return off === undefined
    ? kilopascals.toFixed(0)
    : `${kilopascals.toFixed(0)} ± ${Math.ceil(off)}`;
}

const columns = (held: boolean): readonly Column[] => [
  { head: "No.", share: 2.4 },
  { head: "Came of it", share: 2 },
  { head: "Commanded peak", unit: "N", share: 1.9 },
  { head: "Measured peak", unit: "N", share: 1.8 },
  { head: "U of force", unit: "N", share: 1.9 },
  held
    ? { head: "Held at half height", unit: "s", share: 1.5 }
    : { head: "Width at half height", unit: "ms", share: 1.5 },
  { head: "Impulse", unit: "N·s", share: 1.5 },
  { head: "Tip pressure", unit: "kPa", share: 1.7 },
];

function rowOf(scene: Scene, { thrust, name, held }: Told): readonly Words[] {
  const summary = summaryOf(thrust);
  const peak = scaled(numberIn(summary, "measuredPeak"), 100);
  const width = numberIn(summary, "width");
  const impulse = scaled(numberIn(summary, "impulse"), 1e6);
  const commanded = scaled(numberIn(thrust.limits, "peak"), 100);
  return [
    name,
    outcomeWords(thrust),
    // A set value is exact: it is written as finely as a plan.
    commanded === undefined ? notRecorded : commanded.toFixed(1),
    newtons(peak, uncertaintyIn(thrust.limits)),
    uncertaintyWords(thrust),
    held ? within(scaled(width, 1e6), 0.01, 2) : within(scaled(width, 1000), 0.1, 1),
    within(impulse, 0.000_15, 4),
    pressureWords(scene, thrust),
  ];
}

function waveformBlocks({ facts }: Scene, { thrust, name }: Told): readonly Block[] {
  const { limits, permit } = thrust;
  const bytes = facts.captures.get(permit);
  const samples = bytes === undefined ? undefined : forceOf(bytes);
  if (samples === undefined) {
    const why = bytes === undefined ? "no capture is recorded" : "the capture is of another form";
    return [paragraph({ missing: `waveform: ${why}` })];
  }
  const inWords = (force: number | undefined): string => {
    const words = newtons(force, uncertaintyIn(limits));
    return typeof words === "string" ? `${words} N` : textOf(words);
  };
  const plot = waveformPlot({
    samples,
    commandedNewtons: scaled(numberIn(limits, "peak"), 100),
    limitNewtons: scaled(numberIn(limits, "forceLimit"), 100),
    peakWords: (force) => `highest ${inWords(force)}`,
  });
  const peak = scaled(numberIn(summaryOf(thrust), "measuredPeak"), 100);
  const caption =
    `No. ${name}: force against time, the part of the capture in which it rose, with its highest sample. ` +
    `The instrument told a peak of ${inWords(peak)}.`;
  return [{ kind: "figures", columns: 1, figures: [{ caption, plot }] }];
}

/** A thrust rises within ms, a held pressure within seconds. */
function riseWords({ thrust, held }: Told): Words {
  const rise = numberIn(summaryOf(thrust), "timeToPeak");
  if (rise === undefined) return notRecorded;
  return held
    ? `${textOf(within(rise / 1e6, 0.01, 2))} s`
    : `${textOf(within(rise / 1000, 0.1, 1))} ms`;
}

function detailSection(scene: Scene, told: Told): Section {
  const { thrust, name } = told;
  const { limits, result, permit, operator, at } = thrust;
  const summary = summaryOf(thrust);
  const cause = numberIn(summary, "cause");
  const end = cause === undefined ? undefined : thrustEnds[cause]?.meaning;
  const pulses = numberIn(summary, "pulses");
  const limit = scaled(numberIn(limits, "forceLimit"), 100);
  const stiffness = scaled(numberIn(summary, "stiffness"), 1000);
  return section(`No. ${name}`, [
    definitions([
      ["Permitted", `${momentOf(at)}, by ${whoIs(scene.facts, operator)}`],
      ["Result recorded", result === null ? notRecorded : momentOf(result.at)],
      ["Force limit", limit === undefined ? notRecorded : `${limit.toFixed(2)} N`],
      ["Ended by", orMissing(end)],
      ["Pulses delivered", pulses === undefined ? notRecorded : String(pulses)],
      ["Time to the peak", riseWords(told)],
      [
        "Stiffness at the peak",
        stiffness === undefined ? notRecorded : `${stiffness.toFixed(1)} N/mm`,
      ],
      ["Permit", permit],
    ]),
    ...(result?.outcome === "thrust" ? waveformBlocks(scene, told) : []),
  ]);
}

/** Why a peak has the uncertainty that stands beside it. */
function uncertaintyRemark(told: readonly Told[]): string {
  const forces = told.flatMap(({ thrust }) => {
    const uncertainty = uncertaintyIn(thrust.limits);
    return uncertainty === undefined ? [] : [`${uncertainty.atNewtons.toFixed(2)} N`];
  });
  const at = forces.length === 0 ? "" : `, told for ${[...new Set(forces)].join(", ")}`;
  return (
    `U is the expanded uncertainty of the static calibration in force${at}; the peak of a pulse is an ` +
    "indication. What was commanded is not what was delivered: the measured peak counts. Width, time and " +
    "impulse are told to what summary and capture agree in: 0.1 ms, and 1 %. The tip pressure is the " +
    "measured peak over the face of the plan's tip."
  );
}

/** Every permit of the visit, with what was commanded and what was measured. */
export function thrustsSection(scene: Scene): Section {
  const told = toldOf(scene);
  if (told.length === 0) {
    return section("Thrusts", [paragraph("No thrust was permitted in this visit.")]);
  }
  const table = (caption: string, held: boolean): readonly Block[] => {
    const rows = told.filter((each) => each.held === held).map((each) => rowOf(scene, each));
    return rows.length === 0 ? [] : [{ kind: "table", caption, columns: columns(held), rows }];
  };
  return section("Thrusts", [
    ...table("Thrusts and probes: what was commanded, and what was measured", false),
    ...table("Light pressure: what was commanded, and what was measured", true),
    remark(uncertaintyRemark(told)),
    ...told.map((each) => detailSection(scene, each)),
  ]);
}
