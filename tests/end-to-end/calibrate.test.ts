import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startPlain } from "./support/plain-program.ts";
import { makeWorkplace } from "./support/workplace.ts";

const failure = z.object({ error: z.object({ message: z.string(), remedy: z.string() }) });
const session = fileURLToPath(new URL("../../examples/calibration/session.json", import.meta.url));
const norris = fileURLToPath(new URL("../calibration/numbers/nist/norris.json", import.meta.url));

const calibrate = async (words: readonly string[], input?: string) => {
  const workplace = makeWorkplace();
  const file = join(workplace.folder, "readings.json");
  if (input !== undefined) writeFileSync(file, input);
  const program = startPlain(workplace, [
    "calibrate",
    ...words,
    ...(input === undefined ? [] : [file]),
  ]);
  const code = await program.exit();
  return { code, output: program.lines().join("\n"), errors: program.errors() };
};

describe("plumb calibrate", () => {
  it("fits NIST's Norris: these members, these figures, nothing else", async () => {
    const { code, output } = await calibrate(["fit", norris, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toEqual({
      degree: 1,
      coefficients: [-0.26232307377402947, 1.0021168180204545],
      standardErrors: [0.2328182343011525, 0.0004297968481999369],
      residualSd: 0.8847963961443726,
      rSquared: 0.9999937458837117,
      degreesOfFreedom: 34,
      covariance: [
        [0.05420433022310634, -0.00007743275363156437],
        [-0.00007743275363156437, 1.847253307225996e-7],
      ],
      lackOfFit: { F: 17.89387106358408, p: 0.18541663287920937, rejected: false },
    });
  });

  it("says the same in words", async () => {
    const { code, output } = await calibrate(["fit", norris]);
    expect(code).toBe(0);
    expect(output).toContain("Degree 1, the lowest that the readings do not reject");
    expect(output).toMatch(/^b1 {2}1\.0021168180204545 +0\.0004297968481999369$/m);
    expect(output).toMatch(/^lack of fit +F = 17\.8\d+, p = 0\.185\d+: not rejected at 0\.05$/m);
  });

  it("tells mean, standard deviation and autocorrelation of standard input", async () => {
    const program = startPlain(makeWorkplace(), ["calibrate", "stats", "-", "--json"]);
    program.write('{"x": [10000001, 10000003, "10000002"]}');
    program.closeInput();
    expect(await program.exit()).toBe(0);
    expect(JSON.parse(program.lines().join("\n"))).toEqual({
      n: 3,
      mean: 10_000_002,
      sd: 1,
      autocorrelation: -0.5,
    });
  });

  it.each([
    [["fit", "--json"], '{"x": [], "y": []}', 2, /0 readings at 0 different x do not determine/],
    [
      ["fit", "--degree", "4", "--json"],
      '{"x": [1, 2, 2, 3, 3, 3], "y": [1, 2, 3, 4, 5, 6]}',
      2,
      /degree 4.*or ask for a lower --degree/,
    ],
    [
      ["fit", "--degree", "11", "--json"],
      "{}",
      2,
      /A degree is a whole number from 1 to 10, or auto/,
    ],
    [
      ["fit", "--json"],
      '{"x": [1, 2, 3], "y": [1e300, 2, 3e300]}',
      1,
      /larger than a double can hold/,
    ],
    [["stats", "--json"], '{"x": [1]}', 2, /There is 1 reading: a standard deviation takes two/],
    [["stats", "--json"], "not JSON", 2, /is not JSON/],
  ])("%j of %s ends with %s and says why", async (words, input, expected, why) => {
    const { code, output, errors } = await calibrate(words, input);
    expect(code).toBe(expected);
    const { error } = failure.parse(JSON.parse(output));
    expect(`${error.message} ${error.remedy}`).toMatch(why);
    expect(errors).not.toMatch(/^\s+at /m);
  });

  it("evaluates a session: everything that a certificate says, as JSON and in words", async () => {
    const told = await calibrate(["evaluate", session, "--json"]);
    expect(told.code).toBe(0);
    const result = z
      .looseObject({
        schema: z.literal("plumb-calibration-result/1"),
        verdict: z.strictObject({ is: z.string(), why: z.array(z.string()) }),
      })
      .parse(JSON.parse(told.output));
    expect(result.verdict).toEqual({ is: "pass", why: [] });

    const words = await calibrate(["evaluate", session]);
    expect(words.code).toBe(0);
    expect(words.output).toContain("Session example of PLUMB-SIM SIM-1: pass");
    expect(words.output).toContain("step X2 redone: a mass swung at 50 %");
    expect(words.output).toContain("degree 1 rejected by replicates, degree 2 taken by replicates");
    expect(words.output).toMatch(/^ +80\.000 +-?0\.\d{4} +0\.\d{4} +\d\.\d\d +2\.\d{3} {2}pass$/m);
  });

  it("says of what is no session where it is wrong", async () => {
    const { code, output, errors } = await calibrate(["evaluate", "--json"], '{"schema": 1}');
    expect(code).toBe(2);
    const { error } = failure.parse(JSON.parse(output));
    expect(error.message).toContain('schema: Invalid input: expected "plumb-calibration/1"');
    expect(error.remedy).toContain("docs/calibrating.md");
    expect(errors).not.toMatch(/^\s+at /m);
  });
});
