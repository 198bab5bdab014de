import { choiceOf } from "./kind.ts";

/** Which of the two force channels a sensor's fault is in. */
export const channelsOf = (usual: "a" | "b" | "both") =>
  choiceOf(["a", "b", "both"], usual, "force channel");
