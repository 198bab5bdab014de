import type { Samples } from "../../protocol/messages/samples.ts";
import type { ChannelFit } from "../../safety/calibration-uncertainty.ts";
import type { ForceTrip, Watched } from "../../safety/force-watch.ts";
import type { GateFacts, GateVerdict } from "../../safety/gates.ts";
import type { GuardedLayers, GuardedLimits, PlannedLimits } from "../../safety/guarded-limits.ts";
import type { Interlock } from "../../safety/interlock/state.ts";
import type { LimitsInForce, PermittedLimits } from "../../safety/limits.ts";
import type { PermitRequest, ThrustPermit } from "../../safety/permit.ts";
import type { Permitted } from "../../safety/refusal.ts";

/** What was decided beside the machine, with all that it was decided from: enough to decide it again. */
export type Judgement =
  | {
      readonly kind: "gates";
      readonly facts: GateFacts;
      readonly verdicts: readonly GateVerdict[];
    }
  /** The gates that must go on holding, at each beat. */
  | {
      readonly kind: "standing-gates";
      readonly facts: GateFacts;
      readonly closed: GateVerdict | undefined;
    }
  | {
      readonly kind: "limits";
      readonly planned: PlannedLimits;
      readonly layers: GuardedLayers;
      readonly fits: readonly (ChannelFit | undefined)[];
      readonly outcome: Permitted<GuardedLimits>;
    }
  /** Whether the instrument holds the limits that were asked for: the first field that differs. */
  | {
      readonly kind: "echo";
      readonly asked: PermittedLimits;
      readonly echo: Readonly<Record<string, unknown>>;
      readonly field: string | undefined;
    }
  | {
      readonly kind: "permit";
      readonly request: PermitRequest;
      readonly limits: LimitsInForce;
      readonly gates: readonly GateVerdict[];
      readonly outcome: Permitted<ThrustPermit>;
    }
  /** One line of readings, told only while something may be energised. */
  | {
      readonly kind: "force";
      readonly phase: Watched["phase"];
      readonly force: Samples["force"];
      readonly trip: ForceTrip | undefined;
    };

/** What the force is watched for where the host is now. */
export function watchedOf({ host }: Interlock): Watched {
  const limits = "limits" in host ? host.limits?.limits : undefined;
  if (host.at === "armed") return { phase: "preload", limits };
  if (host.at === "thrust-seen" && host.over === undefined) return { phase: "thrust", limits };
  return { phase: "idle", limits };
}
