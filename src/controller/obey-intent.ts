import type { Session } from "../device/session/session.ts";
import type { AlarmDesk } from "./alarm-desk.ts";
import type { Intent } from "./messages/intent.ts";
import type { PeopleDesk } from "./people/desk.ts";
import type { Act } from "./people/roles.ts";

export type IntentParts = {
  readonly session: Pick<Session, "requestArm" | "acknowledge" | "requestStop" | "machine">;
  readonly alarms: Pick<AlarmDesk, "acknowledge" | "pause">;
  readonly people: Pick<PeopleDesk, "whyNot" | "lock">;
  readonly refused: (reason: string) => void;
  readonly left: () => void;
  /** Opens the pages of care. */
  readonly openCare: () => void;
  /** Opens the page of the calibration. */
  readonly openCalibration: () => void;
};

/** Does what the screen wishes for, where whoever is signed in may do it; to stop and to leave needs nobody. */
export function obeyIntent(intent: Intent, parts: IntentParts): void {
  const { session, alarms, people } = parts;
  const permitted = (act: Act): boolean => {
    const why = people.whyNot(act);
    if (why !== undefined) parts.refused(why);
    return why === undefined;
  };
  switch (intent) {
    case "arm-requested":
      if (permitted("arm")) session.requestArm();
      break;
    case "acknowledge-requested":
      if (!permitted("acknowledge")) break;
      alarms.acknowledge();
      if (session.machine().latch !== undefined) session.acknowledge();
      break;
    case "mute-requested":
      if (permitted("acknowledge")) alarms.pause();
      break;
    case "lock-requested":
      people.lock();
      break;
    case "care-requested":
      parts.openCare();
      break;
    case "calibration-requested":
      if (permitted("view")) parts.openCalibration();
      break;
    case "stop-requested":
      session.requestStop("key");
      break;
    case "quit-requested":
      session.requestStop("quit");
      parts.left();
      break;
    default:
      intent satisfies never;
  }
}
