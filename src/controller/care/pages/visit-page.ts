import { z } from "zod";
import { judgeIndicators } from "../../../care/decision/aid.ts";
import {
  type IndicatorFindings,
  indicatorFindingsSchema,
  indicatorNames,
} from "../../../care/decision/indicators.ts";
import { postCheckSchema } from "../../../care/decision/post-check.ts";
import {
  adjustSchema,
  noAdjustmentSchema,
  referSchema,
} from "../../../care/decision/visit-decision.ts";
import { newestFinding } from "../../../care/findings.ts";
import { screeningSchema } from "../../../care/screening/schema.ts";
import {
  closedSchema,
  forceConfirmedSchema,
  positionedSchema,
  probeSiteSchema,
  type VisitEvent,
} from "../../../care/visit/event.ts";
import { eventInWords, storySteps } from "../../../care/visit/story.ts";
import type { Typed } from "../../forms/form-values.ts";
import type { Acted } from "../care-acts.ts";
import { openForm } from "./form-page.ts";
import { type ListItem, listPage } from "./list-page.ts";
import { type AboutLine, line, type PageDesk } from "./page.ts";

type Asked = {
  readonly title: string;
  readonly schema: z.ZodType;
  readonly about?: (typed: Typed) => readonly AboutLine[];
  readonly submit: (value: unknown) => Promise<Acted>;
};

/** What is typed of the indicators so far; what is not whole yet was not looked at. */
function indicatorsIn(typed: Typed): IndicatorFindings {
  const given: Record<string, string> = {};
  for (const name of indicatorNames) {
    const value = typed[`indicators.${name}`] ?? "";
    if (value !== "") given[name] = value;
  }
  const read = indicatorFindingsSchema.safeParse(given);
  return read.success ? read.data : {};
}

/** The way in which a person who decides is asked: what was found, then what follows from it. */
const decisions = {
  adjust: { label: "adjust", key: "adjust", schema: adjustSchema },
  "no-adjustment": {
    label: "no adjustment today",
    key: "noAdjustment",
    schema: noAdjustmentSchema,
  },
  refer: { label: "refer", key: "refer", schema: referSchema },
} as const;

/** The page of the visit that is open: its steps, and what can be done now. */
export function openVisitPage(desk: PageDesk): void {
  const { charts, visits } = desk.care;
  const patient = () => charts.chart()?.patient ?? "";

  function ask(name: string, { title, schema, about, submit }: Asked): void {
    openForm(desk, {
      title,
      schema,
      ...(about === undefined ? {} : { about }),
      draft: `${patient()}-visit-${name}`,
      submit,
      recorded: () => desk.say(`${title}: recorded`, "good"),
    });
  }

  const happen = (kind: VisitEvent["kind"]) => (value: unknown) => visits.happen(kind, value);

  function decide(decision: keyof typeof decisions): void {
    const { label, key, schema } = decisions[decision];
    const form = z.strictObject({ indicators: indicatorFindingsSchema, [key]: schema });
    desk.back();
    ask(`decision-${decision}`, {
      title: `decision: ${label}`,
      schema: form,
      about: (typed) => aboutIndicators(indicatorsIn(typed)),
      submit(value) {
        const { indicators, ...branch } = form.parse(value);
        return visits.happen("decided", { indicators, decision: { decision, ...branch } });
      },
    });
  }

  /** What the plan's rule says of what was found last; the practitioner decides. */
  function aboutIndicators(found: IndicatorFindings): readonly AboutLine[] {
    const rule = visits.planInForce()?.body.indicators;
    const chart = charts.chart();
    if (rule === undefined) return [line("no plan says which indicators count", "warn")];
    const outcomes = chart === undefined ? undefined : newestFinding(chart.findings, "outcomes");
    const aid = judgeIndicators(rule, found, outcomes ?? {});
    return [
      line(aid.words, aid.met ? "plain" : "warn"),
      line("you decide; nothing here does", "dim"),
    ];
  }

  function chooseDecision(): void {
    const names = Object.keys(decisions) as readonly (keyof typeof decisions)[];
    desk.turnTo(
      listPage(desk, {
        searchable: false,
        view: () => ({
          title: "what do you decide?",
          about: [...aboutIndicators(visits.attended()?.state.indicators ?? {})],
          keys: "SPACE stop | digit, or arrows and Enter  Esc back",
        }),
        items: () =>
          names.map((name, at) => ({
            key: String(at + 1),
            cells: [decisions[name].label],
            choose: () => decide(name),
          })),
      }),
    );
  }

  /** The plan's own figures, to be compared with what is seen: nothing is filled in. */
  function aboutPosition(): readonly AboutLine[] {
    const plan = visits.planInForce()?.body;
    if (plan === undefined) return [line("no plan is confirmed", "warn")];
    const { position, contact, tip } = plan;
    return [
      line(
        `the plan: ${position.patient.replaceAll("-", " ")}, contact on the ${contact.side} side`,
      ),
      line(
        `headpiece ${position.headpieceHeightMillimetres} mm, ${position.headpieceTiltDegrees} deg, tip ${tip.id}`,
      ),
      line("write down what you see; anything else than the plan keeps the gate closed", "dim"),
    ];
  }

  const act = (what: string, doing: () => Promise<Acted>) => (): void =>
    desk.perform(doing, () => desk.say(what, "good"));

  function items(): readonly ListItem[] {
    const attended = visits.attended();
    if (attended === undefined) return [];
    const { state } = attended;
    const item = (key: string, label: string, choose: () => void): ListItem => ({
      key,
      cells: [label],
      choose,
    });
    return [
      item("s", "today's screening", () =>
        ask("screening", {
          title: "today's screening",
          schema: screeningSchema,
          submit: (value) => visits.screen(value),
        }),
      ),
      item("d", "decide", chooseDecision),
      item(
        "p",
        "confirm the plan",
        act("the plan is confirmed", () => visits.confirmPlan()),
      ),
      item("o", "position and headpiece", () =>
        ask("position", {
          title: "position, as it is",
          schema: positionedSchema,
          about: aboutPosition,
          submit: happen("positioned"),
        }),
      ),
      item(
        "m",
        "the patient moves",
        act("safe to move", () => visits.happen("moved", {})),
      ),
      item("f", "confirm a force above 40 N", () =>
        ask("force", {
          title: "force of this step",
          schema: forceConfirmedSchema,
          submit: happen("force-confirmed"),
        }),
      ),
      item(
        "]",
        "one step of the ladder up",
        act("one step up", () => visits.happen("step-raised", {})),
      ),
      item(
        "[",
        "one step of the ladder down",
        act("one step down", () => visits.happen("step-lowered", {})),
      ),
      item("b", "probe a segment next", () =>
        ask("probe", {
          title: "where the probe is taken",
          schema: probeSiteSchema,
          submit: happen("probe-chosen"),
        }),
      ),
      ...(state.purpose.is === "probe"
        ? [
            item(
              "h",
              "a thrust next, no probe",
              act("a thrust next", () => visits.happen("thrust-chosen", {})),
            ),
          ]
        : []),
      item("g", "check after the thrust", () =>
        ask("check", {
          title: "check after the thrust",
          schema: postCheckSchema,
          submit: happen("post-checked"),
        }),
      ),
      item("x", "end the visit", () =>
        ask("end", { title: "end of the visit", schema: closedSchema, submit: happen("closed") }),
      ),
    ];
  }

  desk.turnTo(
    listPage(desk, {
      searchable: false,
      view() {
        const attended = visits.attended();
        const facts = visits.facts();
        if (attended === undefined || facts === undefined) {
          return {
            title: "the visit is over",
            about: [line("it is in the record", "good")],
            keys: "Esc back to the chart",
          };
        }
        const happened = attended.events
          .slice(-4)
          .map((event) => line(`${event.at.slice(11, 16)}  ${eventInWords(event)}`, "dim"));
        return {
          title: "visit",
          about: happened,
          steps: storySteps(attended.state, facts).map(({ label, state, remark }) => ({
            label,
            state,
            remark,
          })),
          keys: "SPACE stop | letter, or arrows and Enter  1 the instrument  Esc chart",
        };
      },
      items: () => [
        ...items(),
        {
          key: "1",
          cells: ["to the instrument (Shift+A arms)"],
          tone: "strong",
          choose: desk.close,
        },
      ],
    }),
  );
}
