import { defineFault, numberOf } from "./kind.ts";

export const clockSkew = defineFault({
  name: "clock-skew",
  meaning: "the instrument's clock runs at another rate, and all its times with it",
  parameters: { rate: numberOf(0.1, 10, 0.8, "its seconds in a true second") },
  create({ rate }) {
    const rest = { time: 0 };
    return {
      clock(now, step) {
        const span = rest.time + step * rate;
        const whole = Math.floor(span);
        rest.time = span - whole;
        return now + whole;
      },
    };
  },
});
