import type { CauseName, EndName, FaultName, ResetCause, StateName } from "../firmware/codes.ts";
import type { ResultWords } from "./results.ts";

/** What happened inside the instrument, for whoever runs the simulator. Times in us of its clock. */
export type Note =
  | {
      readonly event: "start";
      readonly cause: ResetCause;
      readonly boot: string;
      readonly time: number;
    }
  | {
      readonly event: "state";
      readonly state: StateName;
      readonly from: StateName;
      readonly cause: CauseName;
      readonly time: number;
    }
  | { readonly event: "session"; readonly session: string | null; readonly time: number }
  | {
      readonly event: "thrust";
      readonly number: number;
      readonly commanded: number;
      readonly time: number;
    }
  | { readonly event: "thrust-ended"; readonly end: EndName; readonly time: number }
  | { readonly event: "result"; readonly result: ResultWords; readonly time: number }
  | {
      readonly event: "fault";
      readonly fault: FaultName;
      readonly number: number;
      readonly value: number | null;
      readonly bound: number | null;
      readonly time: number;
    }
  | { readonly event: "stop"; readonly time: number };

export type NoteSink = (note: Note) => void;
