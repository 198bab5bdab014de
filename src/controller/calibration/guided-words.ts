import type { Setup } from "../../calibration/guided/setup.ts";
import type { Channel, Held } from "../../calibration/session/coefficients.ts";
import type { CalibrationSnapshot } from "../messages/calibration-snapshot.ts";

type Line = CalibrationSnapshot["about"][number];

/** Ours: a preload must be right to half a newton and two hundredths of itself. */
const toleranceNewtons = 0.5;
const toleranceShare = 0.02;

/** Largest error that is in tolerance at a force, newtons. */
export function tolerance(force: number): number {
  return toleranceNewtons + toleranceShare * Math.abs(force);
}

/** "ten masses of KG-10, certificates until 2027-03-01": the one that ends first counts. */
export function referenceWords({ standards }: Setup): string {
  const { masses } = standards;
  const [first] = masses;
  const dates = masses.map(({ dueOn }) => dueOn).toSorted();
  return `${masses.length} masses ${first?.name ?? ""}..${masses.at(-1)?.name ?? ""}, certificates to ${dates[0] ?? "--"}`;
}

/** A name that fits the instrument's memory: the day and four digits of the session. */
export function identityOf(session: string, wall: string): string {
  return `CAL-${wall.slice(0, 10).replaceAll("-", "")}-${session.slice(0, 3)}`;
}

/** What a technician compares with the certificates before anything is measured. */
export function standardLines({ place, standards }: Setup): readonly Line[] {
  const { masses, blocks } = standards;
  const line = (text: string): Line => ({ text, tone: "plain" });
  const gravity = place.gravityMetresPerSecondSquared.toFixed(5);
  return [
    line(`place  ${place.name}; g ${gravity} m/s2 (${place.gravitySource})`),
    ...masses.map(({ name, massKilograms, certificate, dueOn }) =>
      line(`mass ${name}  ${massKilograms} kg, certificate ${certificate}, due ${dueOn}`),
    ),
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
