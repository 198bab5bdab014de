import { defineFault } from "./kind.ts";

export const clockFrozen = defineFault({
  name: "clock-frozen",
  meaning: "the instrument's clock stands still",
  parameters: {},
  create: () => ({ clock: (now) => now }),
});
