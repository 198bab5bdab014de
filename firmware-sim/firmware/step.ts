import { type Board, usualBoard } from "./board.ts";
import { resetCauses } from "./codes.ts";
import { andThen, log, type Outcome, stay } from "./effect.ts";
import { drawHex } from "./entropy.ts";
import type { Event } from "./event.ts";
import { expire } from "./expiry.ts";
import { logDepth, resultsKept } from "./figures.ts";
import { isOff } from "./protections.ts";
import { endSelfTest } from "./self-test.ts";
import { judgeDrop, judgeLine } from "./session.ts";
import { type State, startState } from "./state.ts";
import { tick } from "./tick.ts";
import { endWriting } from "./writing.ts";

/**
 * The firmware: the next state and what is to be done, for any state and event. Pure: time and entropy come
 * with the event or lie in the state.
 */
export function step(state: State, event: Event, board: Board = usualBoard): Outcome {
  const outcome = decide(state, event, board);
  const logged = outcome.effects.reduce(
    (count, effect) => count + (effect.do === "log" ? 1 : 0),
    0,
  );
  if (logged === 0 || isOff(state, "event-log")) return outcome;
  const held = Math.min(logDepth, outcome.next.logged + logged);
  return { next: { ...outcome.next, logged: held }, effects: outcome.effects };
}

function decide(state: State, event: Event, board: Board): Outcome {
  switch (event.kind) {
    case "reset":
      return reset(state, event);
    case "tick":
      return tick(state, event.senses, event.stop, event.time);
    // What has run out by now is over before the line is looked at, however late the tick is.
    case "line":
      return andThen(expire(state, event.time), (then) =>
        judgeLine(then, event.line, event.time, board),
      );
    case "dropped":
      return judgeDrop(state, event.time);
    case "self-tested":
      return endSelfTest(state, event.items, event.time);
    case "written":
      return endWriting(state, event.kept, event.time);
    case "captured":
      return keepResult(state, event.blocks, event.checksum);
    default: {
      const none: never = event;
      return none;
    }
  }
}

/** Everything begins anew but what a loss of power cannot take. */
function reset(state: State, event: Extract<Event, { kind: "reset" }>): Outcome {
  const { text: boot, entropy } = drawHex(event.entropy, 1);
  const { without } = state;
  const { cause, lasting } = event;
  return {
    next: startState({ cause, boot, entropy, lasting, without }),
    effects: [
      { do: "cut-energy" },
      { do: "start", cause, boot },
      log("started", resetCauses[cause]),
    ],
  };
}

function keepResult(state: State, blocks: number, checksum: string): Outcome {
  const { capturing } = state;
  if (capturing === undefined) return stay(state);
  const { number } = capturing;
  const kept = [...state.kept, { number, blocks, checksum }].slice(-resultsKept);
  const next = { ...state, capturing: undefined, kept };
  return { next, effects: [{ do: "report-result", number }] };
}
