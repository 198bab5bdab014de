import { choiceOf, defineFault } from "./kind.ts";

export const triggerStuck = defineFault({
  name: "trigger-stuck",
  meaning: "a trigger channel stays closed",
  parameters: { channel: choiceOf(["1", "2", "both"], "1", "trigger channel") },
  create: ({ channel }) => ({
    sense(sample) {
      if (channel !== "2") sample.trigger1 = true;
      if (channel !== "1") sample.trigger2 = true;
    },
  }),
});
