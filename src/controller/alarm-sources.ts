import type { Clock } from "../device/clock.ts";
import type { LinkLoss } from "../device/link/link.ts";
import type { Telemetry } from "../device/telemetry/telemetry.ts";
import type { Milliseconds } from "../protocol/units.ts";
import type { AlarmFacts } from "../safety/alarms/conditions.ts";
import type { GateFacts } from "../safety/gates.ts";
import { type Interlock, isDisarmed } from "../safety/interlock/state.ts";
import { createStrangerWatch } from "./stranger-watch.ts";
import { daysFrom } from "./wall-clock.ts";

/** Gathers what the conditions of alarms are judged from, beyond what the gates look at. */
export interface AlarmSources {
  greeted(): void;
  lost(loss: LinkLoss): void;
  /** After every step of the interlock. */
  stepped(machine: Interlock): void;
  facts(machine: Interlock, gates: GateFacts): AlarmFacts;
}

export function createAlarmSources(
  clock: Clock,
  telemetry: Telemetry,
  audible: () => boolean,
): AlarmSources {
  const strangers = createStrangerWatch();
  let heardAt: Milliseconds | undefined;
  let stopUnconfirmed = false;
  let looked = clock.now();
  const since = (at: Milliseconds) => (clock.now() - at) as Milliseconds;
  return {
    greeted() {
      // After a loss the silence goes on until a status is heard.
      heardAt ??= clock.now();
    },
    lost({ cause }) {
      if (cause === "closed" || cause === "session-ended") heardAt = undefined;
    },
    stepped({ host, instrument }) {
      if (instrument !== undefined) heardAt = instrument.at;
      // Neither the loss of the link nor a new greeting tells that a stop was obeyed.
      if (host.at === "stopping") stopUnconfirmed = true;
      else if (isDisarmed(instrument)) stopUnconfirmed = false;
    },
    facts(machine, gates) {
      const { calibration, today } = gates;
      const sinceLook = since(looked);
      looked = clock.now();
      const dated = today !== undefined && calibration?.valid === true;
      const { strangers: counted } = telemetry.snapshot().health?.value ?? {};
      return {
        machine,
        gates,
        silence: heardAt === undefined ? undefined : since(heardAt),
        stopUnconfirmed,
        calibrationDaysLeft: dated ? daysFrom(today, calibration.due) : undefined,
        sinceStranger: strangers.since(counted, clock.now()),
        sinceLook,
        audible: audible(),
      };
    },
  };
}
