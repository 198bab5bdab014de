import { choiceOf, defineFault } from "./kind.ts";

/** The other path still cuts: that is why there are two. */
export const cutOffStuck = defineFault({
  name: "cut-off-stuck",
  meaning: "a cut-off path never opens",
  parameters: { path: choiceOf(["a", "b"], "b", "cut-off path") },
  create: ({ path }) => ({
    sense(sample) {
      if (path === "a") sample.pathAOpen = false;
      else sample.pathBOpen = false;
    },
  }),
});
