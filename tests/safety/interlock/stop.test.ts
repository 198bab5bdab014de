import { describe, expect, test } from "vitest";
import { scenes } from "../../../scripts/transitions-document/machines.ts";
import { ago, now, viewWith } from "../../../scripts/transitions-document/samples.ts";
import type { InterlockEvent } from "../../../src/safety/interlock/event.ts";
import type { HostStateName, Interlock } from "../../../src/safety/interlock/state.ts";
import { step } from "../../../src/safety/interlock/step.ts";
import { everyStep } from "./support/every-step.ts";

const stop: InterlockEvent = { kind: "stop-requested", request: "key", now };

const machineOf = (at: HostStateName): Interlock => {
  const [scene] = scenes[at];
  if (scene === undefined) throw new Error(`no machine at ${at}`);
  return scene.machine;
};

const energised: readonly HostStateName[] = [
  "permit-commit",
  "arm-pending",
  "armed",
  "thrust-seen",
];

describe("a force that trips", () => {
  const trip: InterlockEvent = { kind: "force-tripped", trip: { kind: "reading-missing" }, now };

  test.each(["arm-pending", "armed", "thrust-seen"] as const)(
    "stops from %s [test->RC-42~1]",
    (at) => {
      const { next, effects } = step(machineOf(at), trip);
      expect(effects[0]).toEqual({ do: "send-stop" });
      expect(next.host.at).toBe("stopping");
      expect(next.latch?.cause).toEqual({ kind: "force", trip: { kind: "reading-missing" } });
    },
  );

  const quiet = (Object.keys(scenes) as HostStateName[]).filter(
    (at) => !["arm-pending", "armed", "thrust-seen", "stopping"].includes(at),
  );
  test.each(quiet)("is nothing in %s, where nothing is energised", (at) => {
    const machine = machineOf(at);
    expect(step(machine, trip)).toEqual({ next: machine, effects: [] });
  });
});

describe("an arm request or confirmation that nobody answers", () => {
  const silence: InterlockEvent = { kind: "arm-unanswered", command: "arm", now };

  test("stops, for it may have been heard [test->RC-48~1]", () => {
    const { next, effects } = step(machineOf("arm-pending"), silence);
    expect(effects[0]).toEqual({ do: "send-stop" });
    expect(next.latch?.cause).toEqual({ kind: "answer-missing", command: "arm" });
  });

  test.each(["configured", "armed", "stopping", "safe-hold", "link-lost"] as const)(
    "is nothing in %s",
    (at) => {
      const machine = machineOf(at);
      expect(step(machine, silence)).toEqual({ next: machine, effects: [] });
    },
  );
});

describe("a link that is lost", () => {
  const lost: InterlockEvent = { kind: "link-lost", cause: "unplugged", now };

  test.each(["disconnected", "greeting", "link-lost"] as const)("in %s is no alarm", (at) => {
    const { next, effects } = step(machineOf(at), lost);
    expect(next.host.at).toBe("link-lost");
    expect(next.latch).toBeUndefined();
    expect(effects).toEqual([]);
  });

  const linked = (Object.keys(scenes) as HostStateName[]).filter(
    (at) => !["disconnected", "greeting", "link-lost"].includes(at),
  );
  test.each(linked)(
    "in %s is latched, and what the instrument does is unknown [test->RC-47~1]",
    (at) => {
      const { next } = step({ ...machineOf(at), latch: undefined }, lost);
      expect(next.latch?.cause).toEqual({ kind: "link-lost", cause: "unplugged" });
      expect(next).toMatchObject({ host: { at: "link-lost" }, collected: false });
      expect(next.instrument).toBeUndefined();
    },
  );
});

describe("a stop", () => {
  test.each(Object.keys(scenes) as HostStateName[])(
    "is sent at once from %s [test->RC-44~1]",
    (at) => {
      for (const { machine } of scenes[at]) {
        expect(step(machine, stop).effects[0]).toEqual({ do: "send-stop" });
      }
    },
  );

  test.each(energised)("from %s is latched and waits until the instrument says disarmed", (at) => {
    const { next } = step(machineOf(at), stop);
    expect(next.host.at).toBe("stopping");
    expect(next.latch).toEqual({ cause: { kind: "stop", request: "key" }, at: now });
  });

  test.each(["precheck", "operator-confirm"] as const)("from %s leads back, unlatched", (at) => {
    const { next } = step(machineOf(at), stop);
    expect(next.host.at).toBe("configured");
    expect(next.latch).toBeUndefined();
  });

  test.each(Object.keys(scenes) as HostStateName[])(
    "leaves nothing on its way to a thrust, from %s [test->RC-44~1] [test->HZ-05~1]",
    (at) => {
      for (const { machine } of scenes[at]) {
        const stopped = step(machine, stop).next;
        const late: readonly InterlockEvent[] = [
          { kind: "permit-stored", permit: "this permit", now },
          { kind: "challenged", nonce: "9e3779b97f4a7c15", now },
          { kind: "frame-received", frame: "c001d00d", now },
          { kind: "gates-judged", gates: [], now },
        ];
        const sent = late.flatMap((event) => step(stopped, event).effects.map((one) => one.do));
        const acts = ["send-arm", "send-confirm", "send-alive", "store-permit", "ask-operator"];
        expect(sent.filter((what) => acts.includes(what))).toEqual([]);
      }
    },
  );

  test("is repeated at every beat until then, also while something trips or asks again [test->RC-44~1]", () => {
    const stopping = machineOf("stopping");
    const again: readonly InterlockEvent[] = [
      { kind: "beat", closedGate: undefined, now },
      { kind: "force-tripped", trip: { kind: "reading-missing" }, now },
      stop,
    ];
    for (const event of again) {
      const { next, effects } = step(stopping, event);
      expect(effects).toEqual([{ do: "send-stop" }]);
      expect(next.host).toBe(stopping.host);
    }
  });

  test.each([
    [39, "stopping"],
    [40, "safe-hold"],
  ])("is believed to be answered by a status %s ms after it: %s [test->RC-44~1]", (age, at) => {
    const machine = machineOf("stopping");
    const { host } = machine;
    if (host.at !== "stopping") throw new Error("the scene is another");
    const stopping: Interlock = {
      ...machine,
      host: { ...host, permit: undefined, since: ago(age) },
    };
    const { next } = step(stopping, {
      kind: "status-received",
      view: viewWith({ at: now }),
      now,
    });
    expect(next.host.at).toBe(at);
  });

  test.each(["challenge", "armed", "contact", "ready", "thrust"] as const)(
    "is not answered by a status %s, however late [test->RC-44~1]",
    (state) => {
      const statuses = everyStep.filter(
        ({ at, event }) =>
          at === "stopping" && event.kind === "status-received" && event.view.state === state,
      );
      const ends = statuses.map(({ stepped }) => stepped.next.host.at);
      expect(new Set(ends)).toEqual(new Set(["stopping"]));
    },
  );
});
