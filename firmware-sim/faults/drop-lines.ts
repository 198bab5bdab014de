import type { FaultKind } from "./behaviour.ts";

export const dropLines: FaultKind = {
  name: "drop-lines",
  meaning: "one line in four is lost",
  create: (chance) => ({ outgoing: (line) => (chance.uniform() < 0.25 ? [] : [line]) }),
};
