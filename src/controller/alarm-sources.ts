import type { Clock } from "../device/clock.ts";
import type { Telemetry } from "../device/telemetry/telemetry.ts";
import type { Milliseconds } from "../protocol/units.ts";
import type { AlarmFacts } from "../safety/alarms/conditions.ts";
import type { GateFacts } from "../safety/gates.ts";
import type { Interlock } from "../safety/interlock/state.ts";
import { createStrangerWatch } from "./stranger-watch.ts";
import { daysFrom } from "./wall-clock.ts";

/** Gathers what the conditions of alarms are judged from, beyond what the gates look at. */
export interface AlarmSources {
  greeted(): void;
  lost(): void;
  facts(machine: Interlock, gates: GateFacts): AlarmFacts;
}

export function createAlarmSources(
  clock: Clock,
  telemetry: Telemetry,
  audible: () => boolean,
): AlarmSources {
  const strangers = createStrangerWatch();
  let greetedAt: Milliseconds | undefined;
  return {
    greeted() {
      greetedAt = clock.now();
    },
    lost() {
      greetedAt = undefined;
    },
    facts(machine, gates) {
      const now = clock.now();
      const { calibration, today } = gates;
      const dated = today !== undefined && calibration?.valid === true;
      return {
        machine,
        gates,
        sinceGreeted: greetedAt === undefined ? undefined : ((now - greetedAt) as Milliseconds),
        calibrationDaysLeft: dated ? daysFrom(today, calibration.due) : undefined,
        sinceStranger: strangers.since(telemetry.snapshot().health?.value.strangers, now),
        audible: audible(),
      };
    },
  };
}
