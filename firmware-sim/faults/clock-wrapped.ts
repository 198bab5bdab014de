import { defineFault } from "./kind.ts";

/** What a counter of 32 bits does after 71.6 minutes, at the moment the fault begins. */
export const clockWrapped = defineFault({
  name: "clock-wrapped",
  meaning: "the instrument's clock begins at 0 again without a restart, as a counter that wraps",
  parameters: {},
  create() {
    const wrapped = { done: false };
    return {
      clock(now, step) {
        if (wrapped.done) return now + step;
        wrapped.done = true;
        return 0;
      },
    };
  },
});
