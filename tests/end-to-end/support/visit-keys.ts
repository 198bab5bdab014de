import { z } from "zod";
import { indicatorFindingsSchema } from "../../../src/care/decision/indicators.ts";
import { postCheckSchema } from "../../../src/care/decision/post-check.ts";
import {
  adjustSchema,
  noAdjustmentSchema,
  referSchema,
} from "../../../src/care/decision/visit-decision.ts";
import { type FindingKind, findingSchemas } from "../../../src/care/findings.ts";
import { planSchema } from "../../../src/care/plan/plan.ts";
import { screeningSchema } from "../../../src/care/screening/schema.ts";
import { closedSchema, positionedSchema } from "../../../src/care/visit/event.ts";
import type { Script, ScriptStep } from "../../../src/cli/visit-script/script.ts";
import { keysOfForm } from "../../support/form-keys.ts";
import { pin } from "./people.ts";
import type { TerminalProgram } from "./terminal-program.ts";
import { armByKeys } from "./treatment.ts";

const computed = ["drive.tiltDegrees", "drive.azimuthDegrees"];
const findingKeys: Partial<Record<FindingKind, string>> = {
  history: "h",
  examination: "e",
  imaging: "i",
  consent: "c",
  outcomes: "o",
  reaction: "r",
};
const findingTitles: Partial<Record<FindingKind, string>> = {
  reaction: "first 24 hours after a visit",
};
const decisions = {
  adjust: { digit: "1", label: "adjust", key: "adjust", schema: adjustSchema },
  "no-adjustment": {
    digit: "2",
    label: "no adjustment today",
    key: "noAdjustment",
    schema: noAdjustmentSchema,
  },
  refer: { digit: "3", label: "refer", key: "refer", schema: referSchema },
} as const;

const chartKeys = "letter, or arrows and Enter  Esc back to the patients";
const visitKeys = "1 the instrument  Esc chart";

/** Does by keys in a terminal what a script's step says; the program stands on chart or visit page. */
export function createVisitKeys(program: TerminalProgram) {
  async function form(key: string, title: string, keys: string, said: string): Promise<void> {
    program.type(key);
    // In the border: rows and footer of the page before may still stand in a frame that is half drawn.
    await program.shows(`> ${title} \u2500`);
    program.type(keys);
    await program.shows(said);
  }

  async function decide(body: Record<string, unknown>): Promise<void> {
    const { decision } = z
      .looseObject({
        decision: z.looseObject({ decision: z.enum(["adjust", "no-adjustment", "refer"]) }),
      })
      .parse(body);
    const { digit, label, key, schema } = decisions[decision.decision];
    program.type("d");
    await program.shows("> what do you decide? \u2500");
    const whole = z.strictObject({ indicators: indicatorFindingsSchema, [key]: schema });
    const typed = { indicators: body["indicators"], [key]: decision[key] };
    await form(
      digit,
      `decision: ${label}`,
      keysOfForm(whole, typed),
      `decision: ${label}: recorded`,
    );
  }

  async function sign(said: string): Promise<void> {
    await program.shows("PIN  _");
    program.type(`${pin}\r`);
    await program.shows(said);
  }

  async function thrust(): Promise<void> {
    program.type("1");
    await armByKeys(program);
    program.type("t");
    await program.shows("permit SPENT");
    await program.shows(/ended: \S+, recorded/);
    // The result is in the record, and the lock-out is over.
    await program.shows("look at the indicators again");
    program.type("p");
    await program.shows(visitKeys);
  }

  async function step(step: ScriptStep): Promise<void> {
    switch (step.step) {
      case "finding": {
        const kind = step.kind as FindingKind;
        const title = findingTitles[kind] ?? kind;
        const keys = keysOfForm(findingSchemas[kind], step.body);
        await form(findingKeys[kind] ?? "", title, keys, `${title}: recorded`);
        return;
      }
      case "plan":
        await form(
          "p",
          "a plan",
          keysOfForm(planSchema, step.body, computed),
          "the plan as it will be signed",
        );
        program.type("s");
        await sign("the plan is signed and in force");
        return;
      case "begin":
        program.type("v");
        await program.shows(visitKeys);
        return;
      case "screen": {
        const keys = keysOfForm(screeningSchema, step.body);
        const signs = JSON.stringify(step.body).includes('"reason"');
        const said = "today's screening: recorded";
        if (!signs) return form("s", "today's screening", keys, said);
        await form("s", "today's screening", keys, "PIN  _");
        await sign(said);
        return;
      }
      case "decide":
        return decide(step.body);
      case "confirm-plan":
        program.type("p");
        await program.shows("the plan is confirmed");
        return;
      case "position":
        return form(
          "o",
          "position, as it is",
          keysOfForm(positionedSchema, step.body),
          "position, as it is: recorded",
        );
      case "raise":
        program.type("]");
        await program.shows("one step up");
        return;
      case "thrust":
        return thrust();
      case "check":
        return form(
          "g",
          "check after the thrust",
          keysOfForm(postCheckSchema, step.body),
          "check after the thrust: recorded",
        );
      case "close":
        await form(
          "x",
          "end of the visit",
          keysOfForm(closedSchema, step.body),
          "the visit is over",
        );
        program.type("\u001b");
        await program.shows(chartKeys);
        return;
      default:
        throw new Error(`no keys are known for ${step.step}`);
    }
  }

  /** Shift+A does nothing, and the screen says why. */
  async function refused(why: string): Promise<void> {
    program.type("1");
    // The banner says why on the page of the visit too, and that page takes the keys.
    await program.shows("p patients");
    await program.shows(why);
    program.type("A");
    await program.shows("Shift+A arm is blocked");
  }

  return {
    step,
    refused,
    async patient({ name, born }: Script["patient"]): Promise<void> {
      program.type("p");
      await program.shows("n new");
      await form("n", "a new patient", `${name}\t${born}\u0013`, chartKeys);
    },
    /** From the chart back to the instrument. */
    async leave(): Promise<void> {
      program.type("\u001b");
      await program.shows("n new");
      program.type("\u001b");
      await program.shows("p patients");
    },
  };
}
