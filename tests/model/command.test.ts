import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseVerify } from "./command.ts";
import type { Told } from "./words.ts";

describe("npm run verify", () => {
  let [said, told] = ["", ""];

  beforeEach(() => {
    [said, told] = ["", ""];
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      said += String(text);
      return true;
    });
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      told += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    [["--seeded", "--faults", "2"], "'--seeded [name]' cannot be used with option '--faults"],
    [["--seeded", "--most", "9"], "'--seeded [name]' cannot be used with option '--most"],
    [["--seeded", "--without", "dwell"], "cannot be used with option '--without"],
    [["--seeded", "--only", "the host stands still"], "cannot be used with option '--only"],
    [["--ablate", "--seeded"], "'--ablate' cannot be used with option '--seeded"],
    [["--ablate", "--json"], "'--ablate' cannot be used with option '--json"],
    [["--ablate", "--faults", "0"], "'--ablate' cannot be used with option '--faults"],
    [["--document", "--faults", "0"], "'--document' cannot be used with option '--faults"],
    [["--document", "--most", "9"], "'--document' cannot be used with option '--most"],
    [["--seeded", "nobody"], "no seeded bug is called nobody; there are: stop-after-the-alarm"],
    [["--seeded", "last-cause-wins", "--document"], "use --document without a name"],
    [["--faults", "9"], "a whole number from 0 to 3 is needed"],
    [["--only", "the moon falls"], "has no such fault; it has: "],
    [["--without", "luck"], "no protection of this name"],
  ])("refuses %j, and says why", async (words, why) => {
    expect(await parseVerify(words)).toBe(2);
    expect(said).toContain(why);
  });

  it("tells the trace of a seeded bug, and ends with the counts as JSON", async () => {
    expect(await parseVerify(["--seeded", "permit-outlives-a-greeting", "--json"])).toBe(0);
    const lines = told.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^caught permit-outlives-a-greeting \(D\) after \d+ states: D: /);
    expect(lines).toContain("The shortest way there:");
    expect(lines.slice(-2)).toEqual(["1 seeded bugs, 0 not caught", '{"seeded":1,"caught":1}']);
  });

  it("ends with the way to a broken rule as JSON", async () => {
    const words = ["--without", "stop-byte", "--faults", "0", "--threads", "1", "--json"];
    expect(await parseVerify(words)).toBe(1);
    const { violations, broken } = JSON.parse(told.trimEnd().split("\n").at(-1) ?? "") as {
      readonly violations: number;
      readonly broken: { readonly rule: string; readonly trace: readonly Told[] };
    };
    expect(violations).toBe(1);
    expect(broken.rule).toBe("K: a stop leads to not armed in one step");
    expect(broken.trace.map(({ firmware }) => firmware)).toEqual(
      expect.arrayContaining(["safe", "linked", "limited", "challenge"]),
    );
  });
});
