import type { FaultKind } from "./behaviour.ts";

const nothing = new Uint8Array(0);

export const deaf: FaultKind = {
  name: "deaf",
  meaning: "hears nothing, not even the stop byte",
  create: () => ({ incoming: () => nothing }),
};
