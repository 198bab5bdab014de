import { describe, expect, it } from "vitest";
import type { Breach } from "../crash/life.ts";
import type { Kill } from "../crash/plan.ts";
import { type Lived, liveStretch } from "../crash/stretch.ts";
import { makeWorkplace } from "./support/workplace.ts";

/** One life that ends by the kill, and one that leaves in good order. */
async function livedWith(kill: Kill, breach: Breach): Promise<readonly Lived[]> {
  const lives: Lived[] = [];
  await liveStretch({
    stretch: 0,
    seed: 1,
    kills: [kill],
    compiled: makeWorkplace().folder,
    breach,
    lived: (lived) => lives.push(lived),
  });
  return lives;
}

describe("the crash campaign finds", () => {
  it("a record that acknowledges before its COMMIT: an acknowledged fact is lost", async () => {
    const kill = { what: "controller", at: "operator-confirm", after: 50 } as const;
    const [killed] = await livedWith(kill, "acknowledges-early");
    expect(killed?.fell).toBe("controller in operator-confirm");
    expect(killed?.lost).not.toEqual([]);
  });

  it("a host that does not collect results: a permit stays open", async () => {
    const kill = { what: "controller", at: "arm-pending", after: 0 } as const;
    const [killed, after] = await livedWith(kill, "forgets-open-permits");
    expect(killed).toMatchObject({ open: 1, broken: [] });
    expect(after?.broken).toEqual([
      "permit 1 is open after the instrument was asked for its results",
    ]);
  });
});
