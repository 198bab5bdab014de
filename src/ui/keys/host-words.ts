import type { HostStateName } from "../../controller/messages/snapshot.ts";

/** The host's states in the words of the screen. */
export const hostWords: Readonly<Record<HostStateName, string>> = {
  disconnected: "searching",
  greeting: "greeting",
  linked: "connected",
  "limits-pending": "setting limits",
  configured: "safe",
  precheck: "checking the gates",
  "operator-confirm": "arming",
  "permit-commit": "arming",
  "arm-pending": "arming",
  armed: "armed",
  "thrust-seen": "thrust",
  "result-commit": "saving the result",
  review: "review",
  stopping: "stopping",
  "link-lost": "link lost",
  "safe-hold": "stopped",
};
