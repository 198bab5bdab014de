import { defineFault } from "./kind.ts";

export const memoryDamaged = defineFault({
  name: "memory-damaged",
  meaning:
    "the checksum of program or settings is wrong, as the next self-test finds; a hard fault",
  parameters: {},
  create: () => ({
    switchedOn({ defects }) {
      defects.memory = true;
    },
    switchedOff({ defects }) {
      defects.memory = false;
    },
  }),
});
