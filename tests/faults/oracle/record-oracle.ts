import type { World } from "../world/world.ts";
import type { TrueThrust } from "./permit-oracle.ts";
import type { Violations } from "./violations.ts";

/** What a program wanted to keep, and whether a row may be missing for a cause that is known. */
type Wanted = { readonly kind: string; readonly detail: string; excused: boolean };

/** The record tells the story (RECORD): judged when everything has settled. */
export function createRecordOracle(world: World, violations: Violations) {
  const wanted: Wanted[] = [];
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

  return {
    appended(kind: string, detail: string): void {
      wanted.push({ kind, detail, excused: false });
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
      for (const one of killed ? wanted.slice(-20) : []) one.excused = true;
      on.clear();
    },
    settled(thrusts: readonly TrueThrust[]): void {
      const { permits, results, events } = world.disk;
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
      const kept = new Set(events.map(({ kind, detail }) => `${kind} ${detail}`));
      for (const { kind, detail, excused } of wanted) {
        const needed = kind.startsWith("alarm-");
        const known = excused || world.disk.refusedEvents.has(`${kind} ${detail}`);
        if (needed && !known && !kept.has(`${kind} ${detail}`)) {
          violations.add("RECORD", `${kind} is not in the record: ${detail}`);
        }
      }
    },
  };
}
