import type { CalibrationEnd } from "../../controller/calibration/calibration-program.ts";
import { exitCodes, type Failure } from "../failure.ts";
import { failureOfLoss } from "../loss-failure.ts";

const noService: Failure = {
  code: "no-service-session",
  message:
    "The instrument offers no service session of this program's protocol: it cannot be calibrated here.",
  remedy: "Use an instrument and a plumb of releases that belong together, or its maker's program.",
  exitCode: exitCodes.noInstrument,
};

/** What the end of a guided session is for the command; undefined: it was signed, or left on purpose. */
export function failureOfCalibration(end: CalibrationEnd): Failure | undefined {
  switch (end.kind) {
    case "signed":
    case "left":
      return undefined;
    case "lost":
      return end.loss.cause === "schema" ? noService : failureOfLoss(end.loss);
    case "no-calibration":
      return {
        code: "no-calibration",
        message: end.words,
        remedy:
          "Look at it with plumb monitor and plumb devices; a session needs one to begin from.",
        exitCode: exitCodes.failed,
      };
    case "draft-unusable":
      return {
        code: "draft-unusable",
        message: `The calibration cannot be gone on with: ${end.words}.`,
        remedy:
          "Go on with that setup file, or move the draft in the record's -drafts folder away.",
        exitCode: exitCodes.failed,
      };
    case "interrupted":
      return {
        code: "interrupted",
        message: "The calibration was ended by a signal; its draft is kept.",
        remedy: "Run the same command again: it goes on with the draft.",
        exitCode: exitCodes.interrupted,
      };
    case "screen-failed":
      return {
        code: "screen-failed",
        message: `The screen ended again and again. ${end.words}`,
        remedy: "Rebuild with npm ci && npm run build, or try another terminal.",
        exitCode: exitCodes.failed,
      };
    default:
      return end satisfies never;
  }
}
