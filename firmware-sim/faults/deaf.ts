import { defineFault } from "./kind.ts";

const nothing = new Uint8Array(0);

export const deaf = defineFault({
  name: "deaf",
  meaning: "half-open line: hears nothing, not even the stop byte",
  parameters: {},
  create: () => ({ incoming: () => nothing }),
});
