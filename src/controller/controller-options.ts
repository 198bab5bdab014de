import type { Clock } from "../device/clock.ts";
import type { LinkLoss } from "../device/link/link.ts";
import type { Telemetry } from "../device/telemetry/telemetry.ts";
import type { OpenConnection } from "../device/transport/connection.ts";
import type { Milliseconds } from "../protocol/units.ts";
import type { Recorder } from "../record/recorder.ts";
import type { CalibrationDesk } from "./calibration/desk.ts";
import type { CarePages } from "./care/pages/care-pages.ts";
import type { Computer } from "./computer.ts";
import type { Display } from "./display.ts";
import type { Journal } from "./journal/journal.ts";
import type { PeopleDesk } from "./people/desk.ts";
import type { VisitCourse } from "./recorder-store.ts";
import type { Practice } from "./treatment-case.ts";

export type ControllerOptions = {
  readonly clock: Clock;
  readonly computer: Computer;
  readonly open: OpenConnection;
  readonly path: string;
  readonly recorder: Recorder;
  readonly journal: Journal;
  readonly telemetry: Telemetry;
  readonly practice: Practice;
  /** Undefined: no visit can be open. */
  readonly course?: VisitCourse | undefined;
  /** Undefined: there is no keyboard to turn them. */
  readonly pages?: CarePages | undefined;
  readonly people: PeopleDesk;
  readonly calibration: CalibrationDesk;
  readonly eventLoopDelay: () => Milliseconds | undefined;
  readonly display: Display;
  /** Plays the hand of a simulator that this program started; undefined with any other instrument. */
  readonly pullTrigger: (() => void) | undefined;
  /** Has that hand hold the stylus along the line of drive, degrees. */
  readonly aimHand?: ((pitch: number, yaw: number) => void) | undefined;
  /** The instrument cannot be talked to at all, and trying again cannot mend it. */
  readonly hopeless: (loss: LinkLoss) => void;
  readonly left: () => void;
  /** Told of every event that the record is given. */
  readonly noted?: (kind: string, detail: Readonly<Record<string, unknown>>, at: string) => void;
};
