import { readFileSync } from "node:fs";
import type { ForcePoint, ForceSeries } from "../../../src/calibration/session/readings.ts";
import { type Session, sessionSchema } from "../../../src/calibration/session/session-file.ts";

const file = new URL("../../../examples/calibration/session.json", import.meta.url);

/** The session of the documents: a good instrument, adjusted, X2 redone. */
export const exampleJson = (): Session => JSON.parse(readFileSync(file, "utf8")) as Session;
export const example = (): Session => sessionSchema.parse(exampleJson());

/** A reference cell that no session of the example used. */
export const referenceCell = {
  name: "C1",
  certificate: "C-1",
  issuer: "National laboratory",
  calibratedOn: "2026-01-10",
  dueOn: "2028-01-10",
  expandedShare: 0.0005,
  coverage: 2,
  driftShare: 0.0002,
};

export const without = <K extends keyof Session>(
  session: Session,
  ...names: readonly K[]
): Session =>
  Object.fromEntries(
    Object.entries(session).filter(([name]) => !names.includes(name as K)),
  ) as Session;

/** The session as it would be, had nothing been written. */
export const asFoundOnly = (): Session => without(example(), "adjusted");

export const mapPoints = (
  session: Session,
  change: (point: ForcePoint) => ForcePoint,
): Session => ({
  ...session,
  force: session.force.map(
    (series): ForceSeries => ({ ...series, points: series.points.map(change) }),
  ),
});

export function withWritten(
  change: (adjusted: NonNullable<Session["adjusted"]>) => Session["adjusted"],
): Session {
  const session = example();
  if (session.adjusted === undefined) throw new Error("the example was adjusted");
  const adjusted = change(session.adjusted);
  return adjusted === undefined ? session : { ...session, adjusted };
}
