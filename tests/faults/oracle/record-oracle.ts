import type { Offer } from "../world/memory-record.ts";
import type { World } from "../world/world.ts";
import type { TrueThrust } from "./permit-oracle.ts";
import type { Violations } from "./violations.ts";

/** Milliseconds for which host and instrument see each other before the alarm of a latched fault must be on. */
const alarmWithin = 300;

/** The record tells the story (RECORD): judged when everything has settled. */
export function createRecordOracle(world: World, violations: Violations) {
  const wanted: Offer[] = [];
  /** What a killed program had under way, or was still to offer again. */
  const excused = new Set<Offer>();
  const fault = { first: undefined as string | undefined, seen: 0 };
  /** Alarms that are on, by the record: each begins once, and ends before it begins again. */
  const on = new Set<string>();

  function judgeThrust(thrust: TrueThrust): void {
    const { permits, results, events } = world.disk;
    const permit = permits.find((row) => row.plan_digest === thrust.plan);
    if (permit === undefined) return; // EP1 has told it
    const result = results.find((row) => row.permit === permit.permit);
    const stray = events.some(
      (row) => row.kind === "stray-result" && row.detail.includes(thrust.plan),
    );
    if (result === undefined && !stray) {
      violations.add("RECORD", `thrust ${thrust.number} has neither a result nor "unknown"`);
    }
    if (result?.outcome === "no-thrust" && !stray) {
      violations.add("RECORD", `thrust ${thrust.number} is recorded as no thrust: ${result.cause}`);
    }
  }

  /** Every alarm's row is there, as often as it was offered, but for what was lost by a cause that is known. */
  function judgeEvents(): void {
    const keyOf = ({ kind, detail }: { kind: string; detail: string }) => `${kind} ${detail}`;
    const rows = new Map<string, number>();
    for (const row of world.disk.events) rows.set(keyOf(row), (rows.get(keyOf(row)) ?? 0) + 1);
    for (const offer of wanted) {
      if (!offer.kind.startsWith("alarm-")) continue;
      const left = (rows.get(keyOf(offer)) ?? 0) - (offer.is === "kept" ? 1 : 0);
      rows.set(keyOf(offer), left);
      const known = offer.is === "lost" || excused.has(offer);
      if (left < 0 || (offer.is !== "kept" && !known)) {
        violations.add("RECORD", `${offer.kind} is not in the record: ${offer.detail}`);
      }
    }
  }

  return {
    appended(offer: Offer): void {
      const { kind, detail } = offer;
      wanted.push(offer);
      const id = /"id":"(A-\d+)"/.exec(detail)?.[1];
      if (id === undefined) return;
      if (kind === "alarm-onset") {
        if (on.has(id)) violations.add("RECORD", `${id} begins a second time before it has ended`);
        on.add(id);
      } else if (!on.has(id)) violations.add("RECORD", `${kind} of ${id}, which never began`);
      if (kind === "alarm-cleared") on.delete(id);
    },
    /** What a program that is killed was about to write may be lost; a new program has nothing latched. */
    ended(killed: boolean): void {
      if (killed) for (const one of wanted) if (one.is !== "kept") excused.add(one);
      on.clear();
    },
    /** Once a millisecond. @param heard whether host and instrument hear each other */
    passed(heard: boolean): void {
      const { phase, fault: latched } = world.instrument.state();
      if (phase.at !== "fault" && phase.at !== "hard-fault") {
        fault.first = undefined;
        fault.seen = 0;
        return;
      }
      fault.first ??= latched?.name;
      if (latched?.name !== fault.first) {
        violations.add(
          "RECORD",
          `${latched?.name} in the place of the first cause, ${fault.first}`,
        );
      }
      fault.seen = heard ? fault.seen + 1 : 0;
      const alarms = world.program()?.shown()?.alarms ?? [];
      if (fault.seen <= alarmWithin || alarms.some(({ id, latched }) => latched && on.has(id)))
        return;
      violations.add("RECORD", `the instrument has latched ${fault.first}, and no alarm is on`);
    },
    settled(thrusts: readonly TrueThrust[]): void {
      const { permits, results } = world.disk;
      for (const thrust of thrusts) judgeThrust(thrust);
      for (const result of results) {
        const plan = permits.find((row) => row.permit === result.permit)?.plan_digest;
        const happened = thrusts.some((thrust) => thrust.plan === plan);
        if (result.outcome === "thrust" && !happened) {
          violations.add("RECORD", "a thrust is recorded that did not happen");
        }
      }
      for (const permit of permits) {
        const closed = results.some((row) => row.permit === permit.permit);
        if (!closed) violations.add("RECORD", "a permit is left without a result");
      }
      judgeEvents();
    },
  };
}
