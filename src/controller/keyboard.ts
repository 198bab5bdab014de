import { energisedStates, keyBindings } from "./messages/key-bindings.ts";
import type { HostStateName } from "./messages/snapshot.ts";

/** What one read of the keyboard means; decided before anything else sees it. */
export type KeyMeaning =
  | { readonly kind: "stop" }
  | { readonly kind: "pull-simulated-trigger" }
  | { readonly kind: "code"; readonly read: string }
  /** For the dialog about who is at the keyboard; `stops`: a stop all the same. */
  | { readonly kind: "person"; readonly read: string; readonly stops: boolean }
  /** For the page of care that is open. */
  | { readonly kind: "care"; readonly read: string; readonly stops: boolean }
  | { readonly kind: "forward"; readonly read: string };

/** Who takes the keys before the treatment does. */
export type KeyTakers = { readonly dialog: boolean; readonly care: boolean };

const stopKeys = new Set(
  keyBindings
    .filter((binding) => binding.action.kind === "stop")
    .flatMap((binding) => binding.keys),
);

const pullKeys = new Set(
  keyBindings
    .filter((binding) => binding.action.kind === "pull-simulated-trigger")
    .flatMap((binding) => binding.keys),
);

/**
 * While something may be energised every byte is a stop; the one exception is the simulated hand's own
 * key, alone in its read, where the program plays the hand of a simulator that it started itself.
 * The bytes of a dialog are for it alone, PINs among them: they never reach the screen. Nor do those of a
 * page of care, which the controller holds.
 */
export function meaningOf(
  read: string,
  host: HostStateName,
  playsHand: boolean,
  { dialog, care }: KeyTakers,
): KeyMeaning {
  if (energisedStates.includes(host)) {
    const pulls = playsHand && host === "armed" && pullKeys.has(read);
    return pulls ? { kind: "pull-simulated-trigger" } : { kind: "stop" };
  }
  const stops = Array.from(read).some((character) => stopKeys.has(character));
  if (dialog && host !== "operator-confirm") return { kind: "person", read, stops };
  if (care && host !== "operator-confirm") return { kind: "care", read, stops };
  if (stops) return { kind: "stop" };
  return host === "operator-confirm" ? { kind: "code", read } : { kind: "forward", read };
}
