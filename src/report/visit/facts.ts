import type { VisitEvent } from "../../care/visit/event.ts";
import type { Visit } from "../../care/visit/state.ts";

type At = { readonly at: string };
/** Its number in the log. */
type Entered = { readonly entry: number };

/** A permit and what came of it, in the units of the wire. */
export type ThrustFacts = At &
  Entered & {
    readonly permit: string;
    readonly operator: string;
    readonly limits: Readonly<Record<string, number | string>>;
    readonly result:
      | (At &
          Entered & {
            readonly outcome: "thrust" | "no-thrust" | "unknown";
            readonly cause: string;
            readonly summary: Readonly<Record<string, number | string | null>> | null;
          })
      | null;
  };

export type ChartedFacts = At & {
  readonly visit: string;
  readonly operator: string;
  readonly events: readonly (At &
    Entered & { readonly number: number; readonly kind: string; readonly by: string })[];
  readonly thrusts: readonly ThrustFacts[];
  readonly end: (At & { readonly reason: string }) | null;
};

export type FindingFacts = At & {
  readonly finding: string;
  readonly kind: string;
  readonly body: unknown;
  readonly by: string;
};

export type PlanFacts = At & {
  readonly plan: string;
  readonly supersedes: string | null;
  readonly body: unknown;
  readonly digest: string;
  readonly by: string;
  readonly signatures: readonly (At & {
    readonly operator: string;
    readonly meaning: string;
    readonly digest: string;
  })[];
};

/** A visit gone through again by the rules of care. */
export type Story = {
  readonly visit: Visit;
  readonly events: readonly VisitEvent[];
  /** Why what is recorded after these events could not be gone through. */
  readonly broken: string | undefined;
};

/** All that a report of a visit tells, as the record gives it at one moment. */
export type VisitFacts = {
  readonly visit: string;
  readonly chart: {
    readonly patient: string;
    readonly identity: { readonly name: string; readonly born: string } | null;
    readonly erased: string | null;
    /** Oldest first, like plans and visits. */
    readonly findings: readonly FindingFacts[];
    readonly plans: readonly PlanFacts[];
    readonly visits: readonly ChartedFacts[];
  };
  readonly stories: ReadonlyMap<string, Story>;
  readonly log: {
    readonly entries: number;
    readonly root: string;
    readonly at: string;
    readonly signed: number;
    readonly sealed: boolean;
    readonly key: string | undefined;
  };
  readonly entries: {
    readonly begun: number;
    readonly ended: number | undefined;
    readonly findings: ReadonlyMap<string, number>;
    readonly plans: ReadonlyMap<string, number>;
  };
  /** Of the people in the record, by their short names. */
  readonly names: ReadonlyMap<string, string>;
  readonly signatures: readonly (At &
    Entered & {
      readonly operator: string;
      readonly meaning: string;
      readonly subject_kind: string;
      readonly digest: string;
    })[];
  /** `detail` is what it said of itself, as JSON. */
  readonly instrument:
    | (At &
        Entered & {
          readonly serial: string;
          readonly model: string;
          readonly firmware: string;
          readonly detail: string;
        })
    | undefined;
  readonly calibration:
    | (At &
        Entered & { readonly calibration: string; readonly digest: string; readonly by: string })
    | undefined;
  /** By permit, as the instrument sent them. */
  readonly captures: ReadonlyMap<string, Uint8Array>;
};
