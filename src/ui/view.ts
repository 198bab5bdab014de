import type { Intent } from "../controller/messages/intent.ts";
import { type KeyBinding, keyBindings } from "../controller/messages/key-bindings.ts";
import type { Snapshot } from "../controller/messages/snapshot.ts";
import { exists, isEnergised, whyDisabled } from "./keys/availability.ts";
import type { Page } from "./parts/footer.ts";

/** How long a note about a key is shown. */
const noteMilliseconds = 3000;

/** All that the screen itself remembers; everything else is in the snapshot. Times are monotonic. */
export type View = {
  readonly page: Page;
  readonly note: { readonly text: string; readonly until: number } | undefined;
};

export const firstView: View = { page: "treat", note: undefined };

export type ViewEvent =
  | { readonly kind: "key-pressed"; readonly text: string; readonly at: number }
  | { readonly kind: "snapshot-arrived"; readonly at: number };

export type ViewEffect = { readonly do: "send-intent"; readonly intent: Intent };

export type ViewStep = { readonly next: View; readonly effects: readonly ViewEffect[] };

const still = (next: View): ViewStep => ({ next, effects: [] });

function noted(view: View, text: string, at: number): ViewStep {
  const note = { text, until: at + noteMilliseconds };
  return still({ ...view, note });
}

function sending(view: View, intent: Intent): ViewStep {
  const next = { ...view, note: undefined };
  return { next, effects: [{ do: "send-intent", intent }] };
}

/** A dialog or a page of the controller's own takes the keys. */
function isAsking({ arming, dialog, care }: Snapshot): boolean {
  return arming !== null || dialog !== null || care !== null;
}

/** While the instrument may be energised, or a code is typed, only the treatment page is shown. */
function settle(view: View, snapshot: Snapshot, at: number): View {
  const bound = isEnergised(snapshot) || isAsking(snapshot);
  const note = view.note !== undefined && at < view.note.until ? view.note : undefined;
  return { page: bound ? "treat" : view.page, note };
}

const stopKeys = keyBindings
  .filter(({ action }) => action.kind === "stop")
  .flatMap(({ keys }) => keys);

/** A key for the person's eyes. */
function keyName(text: string): string {
  return /^[!-~]$/.test(text) ? text : "this key";
}

function press(view: View, text: string, snapshot: Snapshot, at: number): ViewStep {
  const signs = Array.from(text);
  // The controller stops on these before it forwards anything; should one come, it is a stop here too.
  if (signs.some((sign) => stopKeys.includes(sign))) {
    return sending(view, "stop-requested");
  }
  // A dialog takes the keys, and no key but a stop exists while energised.
  if (isAsking(snapshot) || isEnergised(snapshot)) return still(view);
  if (signs.length > 1) {
    return noted(view, "several keys at once are refused: press one at a time", at);
  }
  const binding = keyBindings.find(({ keys }) => keys.includes(text));
  if (binding === undefined || !exists(binding, snapshot)) {
    return noted(view, `${keyName(text)} does nothing here; ? shows the keys`, at);
  }
  const why = whyDisabled(binding, snapshot);
  return why === undefined ? act(view, binding) : noted(view, why, at);
}

function act(view: View, { action }: KeyBinding): ViewStep {
  switch (action.kind) {
    case "stop":
      return sending(view, "stop-requested");
    case "page": {
      // The same key closes its page.
      const page = view.page === action.page ? "treat" : action.page;
      return still({ page, note: undefined });
    }
    case "intent":
      return sending(view, action.intent);
    case "pull-simulated-trigger":
      // The controller itself sees this key while armed; it is never forwarded then.
      return still(view);
    default:
      return action satisfies never;
  }
}

/** What a key or a new snapshot does to the screen's own state. Pure; `at` in milliseconds. */
export function step(view: View, event: ViewEvent, snapshot: Snapshot): ViewStep {
  const settled = settle(view, snapshot, event.at);
  switch (event.kind) {
    case "snapshot-arrived":
      return still(settled);
    case "key-pressed":
      return press(settled, event.text, snapshot, event.at);
    default:
      return event satisfies never;
  }
}

/** What stands in the footer instead of the keys. */
export function footerNote(view: View): string | undefined {
  return view.note?.text;
}
