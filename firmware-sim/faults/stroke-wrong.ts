import { freeStroke } from "../physics/drive.ts";
import { defineFault, numberOf } from "./kind.ts";

export const strokeWrong = defineFault({
  name: "stroke-wrong",
  meaning: "the stylus's free stroke is wrong, as its next self-test finds",
  parameters: { millimetres: numberOf(0, 9, 2, "what it is; 2.5 to 3.5 mm is sound") },
  create: ({ millimetres }) => ({
    switchedOn({ defects }) {
      defects.stroke = millimetres / 1000;
    },
    switchedOff({ defects }) {
      defects.stroke = freeStroke;
    },
  }),
});
