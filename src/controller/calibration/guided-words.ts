import { referenceAt, type Setup } from "../../calibration/guided/setup.ts";
import type { ProcedureStep } from "../../calibration/guided/step.ts";
import type { Channel, Held } from "../../calibration/session/coefficients.ts";
import type { Cell } from "../../calibration/session/standards.ts";
import { calibrationBounds } from "../../safety/default-limits.ts";
import type { CalibrationSnapshot } from "../messages/calibration-snapshot.ts";

type Line = CalibrationSnapshot["about"][number];

/** Largest error that is in tolerance at a force, newtons. */
export function tolerance(force: number): number {
  return calibrationBounds.tolerance / 100 + calibrationBounds.toleranceShare * Math.abs(force);
}

/** A reading that is so far from what the reference gives was hardly meant. */
const doubtful = { share: 0.1, force: 1, position: 0.3 } as const;

/** Why the load that is on may be another than the step asks for; undefined: nothing speaks against it. */
export function doubtOf(
  setup: Setup,
  step: ProcedureStep,
  value: number | null,
): string | undefined {
  if (step.kind !== "capture" || value === null) return undefined;
  const { channel } = step.capture;
  const reference = referenceAt(setup, step.capture);
  const most = doubtful.share * reference + doubtful[channel];
  if (Math.abs(value - reference) <= most) return undefined;
  const unit = channel === "force" ? "N" : "mm";
  return `It reads ${value.toFixed(2)} ${unit}, the reference gives ${reference.toFixed(2)} ${unit}: is that the load of this step?`;
}

/**
 * "10 masses M1..M10, certificates to 2027-03-01", where the one that ends first counts, or "cell CELL-1, certificate
 * EX-2026-301, due 2028-03-02".
 */
export function referenceWords({ standards }: Setup): string {
  const { masses, cell } = standards;
  if (cell !== undefined) {
    return `cell ${cell.name}, certificate ${cell.certificate}, due ${cell.dueOn}`;
  }
  const [first] = masses;
  const dates = masses.map(({ dueOn }) => dueOn).toSorted();
  return `${masses.length} masses ${first?.name ?? ""}..${masses.at(-1)?.name ?? ""}, certificates to ${dates[0] ?? "--"}`;
}

/** A name that fits the instrument's memory: the day and four digits of the session. */
export function identityOf(session: string, wall: string): string {
  return `CAL-${wall.slice(0, 10).replaceAll("-", "")}-${session.slice(0, 3)}`;
}

/** U of a reading in percent of it, as its certificate has it. */
function cellWords({ name, expandedShare, coverage, certificate, dueOn }: Cell): string {
  const percent = Number((100 * expandedShare).toPrecision(4));
  return `cell ${name}  U ${percent} % (k = ${coverage}), certificate ${certificate}, due ${dueOn}`;
}

/** What a technician compares with the certificates before anything is measured. */
export function standardLines({ place, standards }: Setup): readonly Line[] {
  const { masses, cell, blocks } = standards;
  const line = (text: string): Line => ({ text, tone: "plain" });
  const gravity = place.gravityMetresPerSecondSquared.toFixed(5);
  return [
    line(`place  ${place.name}; g ${gravity} m/s2 (${place.gravitySource})`),
    ...masses.map(({ name, massKilograms, certificate, dueOn }) =>
      line(`mass ${name}  ${massKilograms} kg, certificate ${certificate}, due ${dueOn}`),
    ),
    ...(cell === undefined ? [] : [line(cellWords(cell))]),
    ...blocks.map(({ name, lengthMillimetres, certificate, dueOn }) =>
      line(`block ${name}  ${lengthMillimetres} mm, certificate ${certificate}, due ${dueOn}`),
    ),
  ];
}

function channelLine(name: string, unit: string, { coefficients }: Channel): Line {
  const [zero, span, bend] = coefficients.map((value) => value.toPrecision(6));
  return { text: `${name}  c0 ${zero} ${unit}  c1 ${span}  c2 ${bend}`, tone: "dim" };
}

/** The coefficients that counts are judged by now. */
export function heldLines({ identity, date, due, a, b, position }: Held): readonly Line[] {
  return [
    { text: `in force  ${identity} of ${date}, due ${due}`, tone: "plain" },
    channelLine("force A", "N", a),
    channelLine("force B", "N", b),
    channelLine("position", "mm", position),
  ];
}
