import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { scenes } from "../../../scripts/transitions-document/machines.ts";
import { now } from "../../../scripts/transitions-document/samples.ts";
import { transitionsDocument } from "../../../scripts/transitions-document/table.ts";
import type { Effect } from "../../../src/safety/interlock/effect.ts";
import type { InterlockEvent } from "../../../src/safety/interlock/event.ts";
import type { Interlock } from "../../../src/safety/interlock/state.ts";
import { step } from "../../../src/safety/interlock/step.ts";
import { breaking, everyStep } from "./support/every-step.ts";
import { frozen } from "./support/frozen.ts";

const does = (effects: readonly Effect[]): readonly Effect["do"][] => effects.map((one) => one.do);

describe("docs/safety/transitions.md", () => {
  test("is what the shipped interlock does, row by row (else: node scripts/generate-transitions.ts, and review)", () => {
    const file = new URL("../../../docs/safety/transitions.md", import.meta.url);
    expect(readFileSync(file, "utf8")).toBe(transitionsDocument());
  });
});

describe("in every state, on every event", () => {
  test("the table plays more than a thousand steps", () => {
    expect(everyStep.length).toBeGreaterThan(1000);
  });

  test("a step answers a whole machine", () => {
    const parts = ["collected", "host", "instrument", "lastBeat", "latch", "unrecorded"];
    const broken = breaking(
      everyStep,
      ({ stepped }) =>
        Object.keys(stepped.next).toSorted().join() === parts.join() &&
        stepped.next.host.at in scenes,
    );
    expect(broken).toEqual([]);
  });

  test("a step is the same whenever it is taken", () => {
    const broken = breaking(everyStep, ({ before, event, stepped }) => {
      const again = step(before, event);
      return JSON.stringify(again) === JSON.stringify(stepped);
    });
    expect(broken).toEqual([]);
  });

  test("stop is the first effect, and is asked for once [test->RC-44~1]", () => {
    const broken = breaking(everyStep, ({ stepped }) => {
      const stops = does(stepped.effects).flatMap((what, at) => (what === "send-stop" ? [at] : []));
      return stops.length === 0 || (stops.length === 1 && stops[0] === 0);
    });
    expect(broken).toEqual([]);
  });

  test("the first cause is kept until it is acknowledged [test->RC-45~1]", () => {
    const latched = everyStep.filter(({ before }) => before.latch !== undefined);
    const broken = breaking(
      latched.filter(({ event }) => event.kind !== "acknowledge-requested"),
      ({ before, stepped }) =>
        stepped.next.latch === before.latch && !does(stepped.effects).includes("latched"),
    );
    expect(latched.length).toBeGreaterThan(0);
    expect(broken).toEqual([]);
  });

  test("a latch is told when it is set, with its cause and the time, and only then", () => {
    const broken = breaking(everyStep, ({ before, event, stepped }) => {
      const told = stepped.effects.filter((effect) => effect.do === "latched");
      const { latch } = stepped.next;
      if (before.latch !== undefined || latch === undefined) return told.length === 0;
      return told.length === 1 && told[0]?.cause === latch.cause && latch.at === event.now;
    });
    expect(broken).toEqual([]);
  });

  test("a latch is cleared by an acknowledgement alone, which is told [test->RC-45~1]", () => {
    const broken = breaking(everyStep, ({ before, event, stepped }) => {
      const cleared = before.latch !== undefined && stepped.next.latch === undefined;
      const told = does(stepped.effects).includes("acknowledged");
      return cleared === told && (!cleared || event.kind === "acknowledge-requested");
    });
    expect(broken).toEqual([]);
  });

  test("an acknowledgement never leads to a state that goes towards armed by itself [test->RC-45~1]", () => {
    const acknowledged = everyStep.filter(({ event }) => event.kind === "acknowledge-requested");
    const broken = breaking(
      acknowledged,
      ({ at, stepped }) =>
        stepped.next.host.at === at ||
        ["configured", "linked", "link-lost"].includes(stepped.next.host.at),
    );
    expect(broken).toEqual([]);
  });

  test("nothing that is latched goes on towards armed [test->RC-45~1]", () => {
    const towards = [
      "configured",
      "precheck",
      "operator-confirm",
      "permit-commit",
      "arm-pending",
      "armed",
    ];
    const broken = breaking(everyStep, ({ stepped }) => {
      const { latch, host } = stepped.next;
      return latch === undefined || !towards.includes(host.at);
    });
    expect(broken).toEqual([]);
  });

  test("each act comes from its one event [test->RC-33~1] [test->RC-40~1]", () => {
    const from: Readonly<Partial<Record<Effect["do"], readonly InterlockEvent["kind"][]>>> = {
      "send-arm": ["permit-stored"],
      "send-confirm": ["challenged"],
      "send-limits": ["limits-requested"],
      "send-alive": ["beat"],
      "store-permit": ["operator-confirmed"],
      "judge-gates": ["arm-requested"],
      "ask-operator": ["gates-judged"],
      "clear-fault": ["acknowledge-requested"],
      "collect-results": ["greeted"],
    };
    const broken = breaking(everyStep, ({ event, stepped }) =>
      does(stepped.effects).every((what) => from[what]?.includes(event.kind) ?? true),
    );
    expect(broken).toEqual([]);
  });

  test("a keep-alive with a frame is sent at a good beat alone, while a permit is in force [test->RC-43~1]", () => {
    const framed = everyStep.filter(({ stepped }) =>
      stepped.effects.some((effect) => effect.do === "send-alive" && effect.frame !== undefined),
    );
    const broken = breaking(framed, ({ at, before, event }) => {
      const age = event.now - (before.instrument?.at ?? Number.NaN);
      const gap = event.now - (before.lastBeat ?? event.now);
      const good = event.kind === "beat" && event.closedGate === undefined;
      const timely = age >= 0 && age <= 250 && gap >= 0 && gap <= 250;
      return good && timely && (at === "armed" || at === "thrust-seen");
    });
    expect(framed.length).toBeGreaterThan(0);
    expect(broken).toEqual([]);
  });

  test("where there is no link there is no state of the instrument, and nothing but stop is sent [test->RC-47~1] [test->RC-55~1]", () => {
    const unlinked = everyStep.filter(({ stepped }) =>
      ["disconnected", "greeting", "link-lost"].includes(stepped.next.host.at),
    );
    const quiet = ["send-stop", "refuse", "latched", "acknowledged", "close-link"];
    const broken = breaking(
      unlinked,
      ({ stepped }) =>
        stepped.next.instrument === undefined &&
        does(stepped.effects).every((what) => quiet.includes(what)),
    );
    expect(broken).toEqual([]);
  });

  test("the newest status is kept as it came, wherever there is a link", () => {
    const broken = breaking(everyStep, ({ event, before, stepped }) => {
      const linked = !["disconnected", "greeting", "link-lost"].includes(before.host.at);
      return event.kind !== "status-received" || !linked || stepped.next.instrument === event.view;
    });
    expect(broken).toEqual([]);
  });
});

describe("a state that nobody knows", () => {
  const known = scenes.stopping.at(-1)?.machine;
  const strange = [
    { ...known, host: { at: "flying" } },
    { ...known, host: { ...known?.host, reached: "flown" } },
  ] as readonly unknown[] as readonly Interlock[];

  test("stays as it is, whatever the status says, and sends nothing", () => {
    const statuses = everyStep
      .map(({ event }) => event)
      .filter((event) => event.kind === "status-received" && event.view.state !== "post");
    for (const machine of strange) {
      for (const event of new Set(statuses)) {
        const { next, effects } = step(frozen(machine), event);
        expect(next.host.at).toBe(machine.host.at);
        expect(effects).toEqual([]);
      }
    }
  });

  test("sends nothing at a beat, not even an idle keep-alive", () => {
    const [flying] = strange;
    if (flying === undefined) throw new Error("there is no such machine");
    const { next, effects } = step(frozen(flying), { kind: "beat", closedGate: undefined, now });
    expect(next).toEqual({ ...flying, lastBeat: now });
    expect(effects).toEqual([]);
  });
});

describe("an event that nobody knows", () => {
  test.each(Object.entries(scenes))("changes nothing in %s", (_, list) => {
    for (const { machine } of list) {
      const strange = { kind: "fired", now } as unknown as InterlockEvent;
      expect(step(frozen(machine), strange)).toEqual({ next: machine, effects: [] });
    }
  });
});
