import type { ForceTrip } from "./force-watch.ts";
import type { LatchCause, StopRequest } from "./interlock/state.ts";

export type AlarmPriority = "high" | "medium" | "low";

/** What a latched cause says to the person: a short name, a line in words, and what to do. */
export type AlarmText = {
  readonly id: string;
  readonly priority: AlarmPriority;
  readonly text: string;
  readonly remark: string;
  readonly remedy: string;
};

const lift = "Lift the instrument off, then press k to acknowledge.";
const newtons = (centinewtons: number): string => `${(centinewtons / 100).toFixed(1)} N`;

const stops: Readonly<Record<StopRequest, string>> = {
  key: "a key was pressed",
  "screen-ended": "the screen ended",
  "input-ended": "the keyboard was disconnected",
  signal: "the program was asked to end",
  "terminal-too-small": "the terminal is smaller than 80x24",
  quit: "the program was left",
};

function forceText(trip: ForceTrip): AlarmText {
  switch (trip.kind) {
    case "force-over-limit":
      return {
        id: "A-011",
        priority: "high",
        text: "force over limit",
        remark: `${newtons(trip.force)} > ${newtons(trip.bound)}`,
        remedy: lift,
      };
    case "preload-over-ceiling":
      return {
        id: "A-012",
        priority: "high",
        text: "preload over its ceiling",
        remark: `${newtons(trip.force)} > ${newtons(trip.bound)}`,
        remedy: `Press more gently. ${lift}`,
      };
    case "reading-missing":
      return {
        id: "A-013",
        priority: "high",
        text: "force readings are missing",
        remark: "no sensor value",
        remedy: `${lift} If it happens again, run a self-test.`,
      };
  }
}

/** Total over every cause, so that a cause without words does not compile. */
export function alarmOf(cause: LatchCause): AlarmText {
  switch (cause.kind) {
    case "stop":
      return {
        id: "A-001",
        priority: cause.request === "key" ? "low" : "medium",
        text: `stopped: ${stops[cause.request]}`,
        remark: "",
        remedy: lift,
      };
    case "force":
      return forceText(cause.trip);
    case "gate":
      return {
        id: "A-020",
        priority: "medium",
        text: `gate lost: ${cause.gate}`,
        remark: cause.reason,
        remedy: `Mend the cause shown. ${lift}`,
      };
    case "status-silent":
      return {
        id: "A-021",
        priority: "high",
        text: "no status from the instrument",
        remark: "its state is unknown",
        remedy: "Treat it as armed: lift it off, then check cable and power.",
      };
    case "host-stalled":
      return {
        id: "A-022",
        priority: "medium",
        text: "this computer stood still",
        remark: `${Math.round(cause.milliseconds)} ms`,
        remedy: `Close other programs. ${lift}`,
      };
    case "answer-missing":
      return {
        id: "A-023",
        priority: "medium",
        text: `no answer to ${cause.command}`,
        remark: "",
        remedy: lift,
      };
    case "confirm-rejected":
      return {
        id: "A-027",
        priority: "medium",
        text: "the confirmation was refused",
        remark: cause.code.replaceAll("-", " "),
        remedy: lift,
      };
    case "permit-too-long":
      return {
        id: "A-015",
        priority: "high",
        text: "the instrument stays armed too long",
        remark: "",
        remedy: "Treat the instrument as armed: lift it off and switch it off.",
      };
    case "thrust-too-long":
      return {
        id: "A-014",
        priority: "high",
        text: "the thrust lasts too long",
        remark: "",
        remedy: "Treat the instrument as armed: lift it off and switch it off.",
      };
    case "echo-differs":
      return {
        id: "A-024",
        priority: "high",
        text: "the instrument holds other limits",
        remark: cause.field,
        remedy: "Do not use this instrument; have it serviced.",
      };
    case "limits-changed":
      return {
        id: "A-025",
        priority: "high",
        text: "the limits changed by themselves",
        remark: "",
        remedy: lift,
      };
    case "limits-rejected":
      return {
        id: "A-028",
        priority: "medium",
        text: "the instrument refused the limits",
        remark: cause.code.replaceAll("-", " "),
        remedy: "Press k to send them again.",
      };
    case "unexpected-state":
      return {
        id: "A-026",
        priority: "high",
        text: `the instrument is ${cause.state}, unasked`,
        remark: "",
        remedy: lift,
      };
    case "instrument-disarmed":
      return {
        id: "A-030",
        priority: cause.cause === "preload-ceiling" ? "high" : "medium",
        text: "the instrument disarmed",
        remark: cause.cause.replaceAll("-", " "),
        remedy: lift,
      };
    case "instrument-fault":
      return {
        id: "A-031",
        priority: "high",
        text: "the instrument latched a fault",
        remark: cause.fault.replaceAll("-", " "),
        remedy: `${lift} The acknowledgement starts its self-test.`,
      };
    case "link-lost":
      return {
        id: "A-040",
        priority: "medium",
        text: "the instrument was lost",
        remark: cause.cause.replaceAll("-", " "),
        remedy: "Check cable and power; when it is back, press k.",
      };
    case "result-not-recorded":
      return {
        id: "A-050",
        priority: "high",
        text: "a result is not recorded",
        remark: "the instrument keeps it",
        remedy: `Mend the record (${cause.reason}), connect the instrument again, press k.`,
      };
    case "outcome-unknown":
      return {
        id: "A-051",
        priority: "high",
        text: "outcome of a permit unknown",
        remark: "",
        remedy: "Ask the person treated, write it down, then press k.",
      };
  }
}
