import { describe, expect, it } from "vitest";
import {
  type Session,
  type Step,
  sessionSchema,
} from "../../../src/calibration/session/session-file.ts";
import { example, exampleJson } from "./example.ts";

function wordsAgainst(change: (session: Session) => unknown): string {
  const read = sessionSchema.safeParse(change(exampleJson()));
  if (read.success) return "taken";
  return read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
}

const withFirstPoint = (session: Session, load: unknown, percent = 0) => ({
  ...session,
  force: session.force.map((series, index) =>
    index === 0
      ? {
          ...series,
          points: series.points.map((point, at) =>
            at === 0 ? { ...point, load, percent } : point,
          ),
        }
      : series,
  ),
});
const at = "2026-11-02T12:00:00.000Z";

describe("a session file", () => {
  it("is read as it was written", () => {
    expect(example()).toEqual(exampleJson());
  });

  it.each<[string, (session: Session) => unknown, string]>([
    ["another form", (session) => ({ ...session, schema: "plumb-calibration/2" }), "schema"],
    ["a member that nobody knows", (session) => ({ ...session, clamp: 1 }), "clamp"],
    ["no series", (session) => ({ ...session, force: [] }), "force: holds no series"],
    ["no air", (session) => ({ ...session, conditions: [] }), "conditions: tells no air"],
    [
      "a series twice",
      (session) => ({ ...session, force: [...session.force, ...session.force.slice(0, 1)] }),
      "force.6: X1 is there twice; keep the first try",
    ],
    [
      "a mass that is no standard",
      (session) => withFirstPoint(session, { masses: ["M99"] }, 10),
      "force.0.points.0.load: names no mass: M99",
    ],
    [
      "a mass twice",
      (session) => withFirstPoint(session, { masses: ["M1", "M1"] }, 20),
      "names a mass twice",
    ],
    [
      "a percentage twice in a series",
      (session) => withFirstPoint(session, { masses: ["M1"] }, 10),
      "force.0.points.1: 10 is there twice",
    ],
    [
      "a load that is not what its percentage means",
      (session) => withFirstPoint(session, { masses: ["M1", "M2", "M3"] }, 15),
      "force.0.points.0.load: is 24.00 N, and 15 % of the range are 12.00 N",
    ],
    [
      "two standards of one name",
      (session) => ({
        ...session,
        standards: {
          ...session.standards,
          blocks: [...session.standards.blocks, ...session.standards.blocks.slice(0, 1)],
        },
      }),
      "standards.blocks.4: G1.5 is there twice",
    ],
    [
      "a load at 0 %",
      (session) => withFirstPoint(session, { masses: ["M1"] }),
      "has a load at 0 %, or none above",
    ],
    [
      "no load above 0 %",
      (session) => withFirstPoint(session, { masses: [] }, 10),
      "has a load at 0 %, or none above",
    ],
    [
      "a cell that is no standard",
      (session) => withFirstPoint(session, { cellNewtons: 0 }),
      "is told by a reference cell that is not among the standards",
    ],
    [
      "a block that is no standard",
      (session) => ({ ...session, standards: { ...session.standards, blocks: [] } }),
      "position.0.1.blocks: names no gauge block: G1.5",
    ],
    [
      "a standard without uncertainty",
      (session) => ({
        ...session,
        standards: {
          ...session.standards,
          masses: session.standards.masses.map((mass) => ({ ...mass, expandedKilograms: 0 })),
        },
      }),
      "expandedKilograms",
    ],
    [
      "a range above the firmware's ceiling",
      (session) => ({ ...session, rangeNewtons: 80.1 }),
      "rangeNewtons",
    ],
  ])("is refused with %s", (_, change, words) => {
    expect(wordsAgainst(change)).toContain(words);
  });

  it("takes a step that was left out, or done anew, with its reason only", () => {
    const withStep = (step: Partial<Step>) => (session: Session) => ({ ...session, steps: [step] });
    const reason = "the holder was bent";
    for (const outcome of ["skipped", "redone"] as const) {
      expect(wordsAgainst(withStep({ step: "creep", at, outcome, reason }))).toBe("taken");
      expect(wordsAgainst(withStep({ step: "creep", at, outcome }))).toContain("steps.0.reason");
      expect(wordsAgainst(withStep({ step: "creep", at, outcome, reason: " " }))).toContain(
        "steps.0.reason",
      );
    }
  });
});
