import { defineFault } from "./kind.ts";

export const mute = defineFault({
  name: "mute",
  meaning: "half-open line: sends nothing, but hears and obeys",
  parameters: {},
  create: () => ({ outgoing: () => [] }),
});
