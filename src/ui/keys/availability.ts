import { energisedStates, type KeyBinding } from "../../controller/messages/key-bindings.ts";
import type { Snapshot } from "../../controller/messages/snapshot.ts";
import { hostWords } from "./host-words.ts";

/** Whether the instrument may be energised, so that every key is a stop. */
export function isEnergised({ host }: Snapshot): boolean {
  return energisedStates.includes(host);
}

/** Whether a key exists at all on this instrument. */
export function exists({ simulatorOnly }: KeyBinding, { playsHand }: Snapshot): boolean {
  return playsHand || !simulatorOnly;
}

function intentOf({ action }: KeyBinding): string | undefined {
  return action.kind === "intent" ? action.intent : undefined;
}

/** Why a key does nothing now, in words for the person; undefined where it does something. */
export function whyDisabled(binding: KeyBinding, snapshot: Snapshot): string | undefined {
  const { name, label, states } = binding;
  const intent = intentOf(binding);
  if (states !== "any" && !states.includes(snapshot.host)) {
    const words = [...new Set(states.map((state) => hostWords[state]))].join(", ");
    return `${name} ${label}: not in the state ${hostWords[snapshot.host]}, only in: ${words}`;
  }
  if (intent === "arm-requested") {
    const closed = snapshot.gates.find(({ passed }) => !passed);
    if (closed !== undefined) {
      return `${name} ${label} is blocked: ${closed.gate}: ${closed.reason} (g shows all gates)`;
    }
  }
  if (intent === "acknowledge-requested") {
    const why = whyNotAcknowledged(snapshot);
    if (why !== undefined) return `${name} ${label}: ${why}`;
  }
  if (intent === "lock-requested" && snapshot.operatorShort === "") {
    return `${name} ${label}: nobody is asked to sign in here`;
  }
  if (intent === "mute-requested" && snapshot.alarms.length === 0) {
    return `${name} ${label}: there is no alarm to silence`;
  }
  return undefined;
}

/** Why nothing can be acknowledged now; undefined where something can. What is latched comes first. */
function whyNotAcknowledged({ alarms, host }: Snapshot): string | undefined {
  if (host === "safe-hold") return undefined;
  if (alarms.some(({ latched }) => latched)) {
    return "wait until the instrument is connected and safe";
  }
  const open = alarms.some(({ acknowledged }) => !acknowledged);
  return open ? undefined : "there is nothing to acknowledge";
}
