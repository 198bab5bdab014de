import { defineFault, numberOf } from "./kind.ts";

export const clockJump = defineFault({
  name: "clock-jump",
  meaning: "the instrument's clock jumps, once; never to before its start",
  parameters: { milliseconds: numberOf(-3_600_000, 3_600_000, 1000, "how far; back if negative") },
  create({ milliseconds }) {
    const jump = { left: Math.round(milliseconds * 1000) };
    return {
      clock(now, step) {
        const jumped = Math.max(0, now + step + jump.left);
        jump.left = 0;
        return jumped;
      },
    };
  },
});
