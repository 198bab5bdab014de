import { defineFault } from "./kind.ts";

export const deaf = defineFault({
  name: "deaf",
  meaning: "half-open line: hears nothing, not even the stop byte",
  parameters: {},
  create: () => ({ incoming: () => [] }),
});
