import type { Outcome } from "../../../../src/safety/interlock/state.ts";
import type { ThrustPermit } from "../../../../src/safety/permit.ts";
import type { InstrumentModel } from "./instrument-model.ts";

/** What the record holds of each permit: durable, and closed by how many outcomes. */
export function createRecordModel(instrument: InstrumentModel) {
  const permits = new Map<string, { readonly planDigest: string; boot: number }>();
  const outcomes = new Map<string, Outcome[]>();
  let boot = 0;

  return {
    open(permit: ThrustPermit): void {
      permits.set(permit.id, { planDigest: permit.planDigest, boot });
    },
    close(id: string, outcome: Outcome): void {
      outcomes.set(id, [...(outcomes.get(id) ?? []), outcome]);
    },
    outcomesOf: (id: string): readonly Outcome[] => outcomes.get(id) ?? [],
    permits: (): readonly (readonly [id: string, planDigest: string])[] =>
      [...permits].map(([id, { planDigest }]) => [id, planDigest]),
    restarted(): void {
      boot += 1;
    },
    /** After a greeting: kept results go under their permits; the rest is none, or unknown after a restart. */
    collect(at: number): number {
      let unknown = 0;
      const kept = instrument.kept(at);
      for (const [id, { planDigest, boot: of }] of permits) {
        if (outcomes.has(id)) continue;
        const result = kept.find((one) => one.planDigest === planDigest);
        if (result !== undefined) this.close(id, { kind: "thrust", result: result.number });
        else if (of === boot) this.close(id, { kind: "no-thrust", why: "no result kept" });
        else {
          this.close(id, { kind: "unknown" });
          unknown += 1;
        }
      }
      for (const { planDigest } of kept) instrument.release(planDigest);
      return unknown;
    },
  };
}
