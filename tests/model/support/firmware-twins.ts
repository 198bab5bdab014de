import { expect } from "vitest";
import type { Effect } from "../../../firmware-sim/firmware/effect.ts";
import type { Event } from "../../../firmware-sim/firmware/event.ts";
import { type State, startState } from "../../../firmware-sim/firmware/state.ts";
import { step } from "../../../firmware-sim/firmware/step.ts";
import { foldCause, olderFirmware, startedNow, tidyFirmware } from "../parts/firmware-form.ts";
import { toldBy } from "../parts/firmware-tells.ts";
import { firmwareNow } from "../parts/times.ts";
import { entropies, tokensInPool } from "../parts/tokens.ts";

const first = startState({
  without: [],
  cause: "power",
  boot: "00000000",
  entropy: 0,
  lasting: { lastResult: 0, calibrationSlot: 0, hardFault: undefined },
});

/** Makes an event for a state at a time: each twin has its own clock, sequence numbers and numbers of results. */
export type Make = (state: State, time: number) => Event;

/**
 * What the explorer makes of a state, without the numbers that only grow: those of results and faults. The host names
 * them back to the instrument and looks at nothing else of them. Nor the ages that the form begins anew where they begin
 * to matter: what follows from them shows in phases and deeds.
 */
function comparable(state: State): State {
  const { session } = state;
  return {
    ...state,
    session:
      session === undefined
        ? undefined
        : { ...session, lastBody: session.lastBody?.replace(/^clear .*/, "clear") },
    watch: {
      ...state.watch,
      loadedSince: undefined,
      freeSince: undefined,
      releasedSince: undefined,
      steadySince: undefined,
    },
    lastResult: 0,
    fault: state.fault === undefined ? undefined : { ...state.fault, number: 1 },
    faultsCounted: 0,
    kept: state.kept.map((kept) => ({ ...kept, number: 0 })),
    capturing: state.capturing === undefined ? undefined : { ...state.capturing, number: 0 },
  };
}

/** What is done and told, as the explorer takes it: in words and figures the forms may differ, in deeds they may not. */
function deeds(before: State, after: State, effects: readonly Effect[]) {
  // Outside of a session there is no sequence number to count from.
  const used = before.session?.lastSequence ?? 0;
  const told = toldBy(
    comparable(before),
    comparable(after),
    effects.map((effect) => plain(effect, after)),
  );
  return {
    does: effects.map((effect) => effect.do).filter((deed) => !answers.has(deed)),
    lines: told.lines.map(({ line, sequence }) => [
      line,
      sequence === 0 ? 0 : sequence + 1000 - used,
    ]),
    sessionBegan: told.sessionBegan,
    cut: told.cut,
    thrust: told.thrust,
  };
}

/**
 * A beat or a question that comes again is answered again by the whole machine and refused by the tidy one; neither
 * changes anything, and the host waits for neither.
 */
const answers: ReadonlySet<Effect["do"]> = new Set(["repeat-answer", "refuse"]);

/** An effect without those numbers; a status with the cause that the host takes it for (host-form.test.ts). */
function plain(effect: Effect, after: State): Effect {
  switch (effect.do) {
    case "report-status": {
      const { state } = effect;
      return { ...effect, state: { ...comparable(state), cause: foldCause(state.cause) } };
    }
    case "report-result":
      return after.kept.at(-1)?.number === effect.number ? { ...effect, number: 0 } : effect;
    default:
      return effect;
  }
}

/** The firmware as it is and the one in normal form, told the same. */
export function createTwins() {
  let whole = first;
  let tidy = tidyFirmware(startedNow(first));
  let now = 0;
  let draws = 0;
  const visited = new Set<string>();

  function deliver(make: Make): void {
    draws += 1;
    const entropy = entropies[draws % tokensInPool] ?? 0;
    const before = { whole: { ...whole, entropy }, tidy: { ...tidy, entropy } };
    const event = make(before.whole, now);
    const one = step(before.whole, event);
    const other = step(before.tidy, make(before.tidy, firmwareNow));
    const isReset = event.kind === "reset";
    whole = one.next;
    // A restart begins its clock anew.
    if (isReset) now = 0;
    const tidied = isReset ? startedNow(other.next) : other.next;
    tidy = tidyFirmware(tidied);
    visited.add(whole.phase.at);
    expect(deeds(before.tidy, tidied, other.effects)).toEqual(
      deeds(before.whole, whole, one.effects),
    );
    expect(comparable(tidy)).toEqual(
      comparable(
        tidyFirmware(
          olderFirmware(isReset ? startedNow(whole) : whole, isReset ? 0 : now - firmwareNow),
        ),
      ),
    );
  }

  /** Microseconds. */
  function pass(span: number): void {
    now += span;
    tidy = tidyFirmware(olderFirmware(tidy, span));
  }

  return { deliver, pass, visited, state: () => whole };
}

export type Twins = ReturnType<typeof createTwins>;
