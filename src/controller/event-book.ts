import type { EventEntry, Recorder } from "../record/recorder.ts";

/** Hands events to the record, and keeps those that it has no room for until it has. */
export type EventBook = {
  readonly add: (kind: string, detail: Readonly<Record<string, unknown>>) => void;
  /** Offers again what was kept, oldest first, up to the first that is refused again. */
  readonly retry: () => Promise<void>;
};

/** Of a record that fails for long the beginning is kept, and how many came after it. */
const mostKept = 200;
/** Refusals that may pass; after any other one the record takes nothing more, or has taken it. */
const passing: readonly string[] = ["disk-full", "record-read-only"];

/** That the record cannot be written is itself an event: it would be the one that it never has. */
export function createEventBook(
  recorder: Pick<Recorder, "appendEvent">,
  wall: () => string,
): EventBook {
  let kept: EventEntry[] = [];
  let lost = 0;
  let retrying = false;

  async function offer(entry: EventEntry): Promise<"taken" | "passing" | "refused"> {
    const outcome = await recorder.appendEvent(entry);
    if (outcome.ok) return "taken";
    return passing.includes(outcome.fault.code) ? "passing" : "refused";
  }

  return {
    add(kind, detail) {
      const entry = { at: wall(), kind, detail };
      void offer(entry).then((outcome) => {
        if (outcome !== "passing") return;
        if (kept.length < mostKept) kept.push(entry);
        else lost += 1;
      });
    },
    async retry() {
      if (retrying) return;
      retrying = true;
      for (let [entry] = kept; entry !== undefined; [entry] = kept) {
        if ((await offer(entry)) === "passing") break;
        kept = kept.slice(1);
      }
      if (kept.length === 0 && lost > 0) {
        const entry = { at: wall(), kind: "events-lost", detail: { count: lost } };
        if ((await offer(entry)) !== "passing") lost = 0;
      }
      retrying = false;
    },
  };
}
