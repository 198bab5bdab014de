import { choiceOf, defineFault } from "./kind.ts";

/** Where one is stuck the other still cuts: that is why there are two. */
export const cutOffStuck = defineFault({
  name: "cut-off-stuck",
  meaning: "a cut-off path is welded shut and never opens; with both, nothing cuts the energy",
  parameters: { path: choiceOf(["a", "b", "both"], "b", "cut-off path") },
  create({ path }) {
    const paths = (["a", "b"] as const).filter((each) => path === "both" || path === each);
    return {
      switchedOn({ drive }) {
        for (const each of paths) drive.weld(each, true);
      },
      switchedOff({ drive }) {
        for (const each of paths) drive.weld(each, false);
      },
    };
  },
});
