import { readFileSync } from "node:fs";
import { type Session, sessionSchema } from "../../../src/calibration/session/session-file.ts";

const file = new URL("../../../examples/calibration/session.json", import.meta.url);

/** The session of the documents: a good instrument, adjusted, X2 redone. */
export const exampleJson = (): Session => JSON.parse(readFileSync(file, "utf8")) as Session;
export const example = (): Session => sessionSchema.parse(exampleJson());
