import { readFileSync } from "node:fs";
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
