import type { FaultKind } from "./behaviour.ts";

export const mute: FaultKind = {
  name: "mute",
  meaning: "sends nothing, but hears and obeys",
  create: () => ({ outgoing: () => [] }),
};
