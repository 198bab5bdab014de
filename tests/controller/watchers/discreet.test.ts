import { describe, expect, it, onTestFinished } from "vitest";
import { blockingFlags, type Flag } from "../../../src/care/screening/flags.ts";
import type { CareFacts } from "../../../src/care/visit/facts.ts";
import type { TreatmentCase } from "../../../src/controller/treatment-case.ts";
import { discreetEvent, discreetText } from "../../../src/controller/watchers/discreet.ts";
import { openWatchers } from "../../../src/controller/watchers/watchers.ts";
import { createRealClock } from "../../../src/device/clock.ts";
import { demonstratedCase } from "../../support/demonstrated.ts";
import { type ControllerBench, createControllerBench } from "../support/controller-bench.ts";
import { openReader, ownFolder, type Reader } from "./support/watching.ts";

const flags: readonly Flag[] = Object.values(blockingFlags);
const labels = flags.map(({ label }) => label);
const of = "ladder visit position consent operator patient plan imaging screening dose".split(" ");
const plain = "limits-echo record calibration link vector".split(" ");

describe("a reason that may say what a person has", () => {
  it.each(of)("is cut behind the name %s, wherever a text bears it", (name) => {
    for (const before of ["", "gate lost: ", "12:00:00.000  gate lost: ", "refused: "]) {
      for (const label of labels) {
        expect(discreetText(`${before}${name}: blocks: ${label}\nand more`)).toBe(
          `${before}${name}: closed`,
        );
      }
    }
  });

  it.each(plain)("is left behind %s, which speaks of no person", (name) => {
    expect(discreetText(`gate lost: ${name}: why`)).toBe(`gate lost: ${name}: why`);
  });

  it("is cut from what was refused, and from no other event", () => {
    const at = "2026-11-28T12:00:00.000+00:00";
    const refused = { kind: "event", at, name: "refused" } as const;
    expect(discreetEvent({ ...refused, detail: { reason: "screening: blocks: Tumour" } })).toEqual({
      ...refused,
      detail: { reason: "screening: closed" },
    });
    const rejected = { kind: "event", at, name: "rejected", detail: { verb: "arm", code: "busy" } };
    expect(discreetEvent(rejected as Parameters<typeof discreetEvent>[0])).toEqual(rejected);
  });
});

/** A case whose facts of care the test changes while the controller runs. */
function changingCase(): { care: CareFacts; planned: Partial<TreatmentCase> } {
  const held = { care: demonstratedCase().care };
  const planned = {
    get care() {
      return held.care;
    },
  };
  return Object.assign(held, { planned });
}

async function watch(
  bench: ControllerBench,
): Promise<{ reader: Reader; end: () => Promise<void> }> {
  const { telemetry } = bench;
  const clock = createRealClock();
  const opening = await openWatchers({ clock, telemetry, port: "memory", folder: ownFolder() });
  if (!opening.ok) throw new Error(opening.fault.message);
  const { watchers } = opening;
  bench.watchers = watchers;
  onTestFinished(() => watchers.close());
  const reader = openReader(watchers.socket);
  await reader.told(({ kind }) => kind === "hello");
  const end = async (): Promise<void> => {
    await watchers.close();
    await reader.closed();
  };
  return { reader, end };
}

describe("watchers of a patient whom a gate of care keeps from being armed", () => {
  const canary = "Infection of the region";

  it("read no word of the reason: not in a gate, the banner, a refusal, an alarm or an account [test->RC-86~2]", async () => {
    expect(labels).toContain(canary);
    const treated = changingCase();
    const bench = createControllerBench(1, treated.planned);
    const { reader, end } = await watch(bench);
    const good = treated.care;
    const blocked = { ...good, screenedToday: { closed: `blocks: ${canary}` } };

    treated.care = blocked;
    await bench.pass(100);
    await bench.until(() => bench.shown().banner.remark.includes(canary), "shown to the person");
    bench.controller.intend("arm-requested");
    await bench.until(() => bench.shown().events[0]?.text.includes(canary) === true, "refused");

    treated.care = good;
    await bench.arm();
    treated.care = blocked;
    await bench.until(() => bench.controller.hostState() === "safe-hold", "stopped");
    await bench.pass(100);
    expect(bench.shown().account.join("\n")).toContain(canary);
    expect(bench.shown().alarms.map(({ text }) => text)).toContain(
      `gate lost: screening: blocks: ${canary}`,
    );

    await end();
    expect(reader.text()).not.toMatch(/infection/i);
    const snapshots = reader.messages().filter((message) => message.kind === "snapshot");
    const gates = snapshots.flatMap((snapshot) => snapshot.gates);
    const screening = gates.filter(({ gate }) => gate === "screening");
    expect(new Set(screening.map(({ reason }) => reason))).toEqual(new Set(["passed", "closed"]));
    const refusals = reader.messages().filter((message) => message.kind === "event");
    expect(refusals).toContainEqual(
      expect.objectContaining({ name: "refused", detail: { reason: "screening: closed" } }),
    );
  });
});
