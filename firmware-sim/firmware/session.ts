import { type Asked, refuseByCode } from "./answer.ts";
import { disarmByConfusion } from "./arming.ts";
import type { Board } from "./board.ts";
import { errors } from "./codes.ts";
import { carryOut } from "./command.ts";
import { andThen, type Outcome, stay } from "./effect.ts";
import type { ReceivedLine } from "./event.ts";
import { badLinesAllowed, times } from "./figures.ts";
import { greet } from "./greeting.ts";
import { isFresh, isRepetition, isRising } from "./guards.ts";
import { isOff } from "./protections.ts";
import type { State, Time } from "./state.ts";
import { disarm, isArmed } from "./transitions.ts";
import { isAwaited } from "./writing.ts";

/** Judges a proper line in the order of section 4, from point 2 on. */
export function judgeLine(state: State, line: ReceivedLine, now: Time, board: Board): Outcome {
  if (line.greeting) return greet(state, line, now, board);
  const { session } = state;
  if (session === undefined) return stay(state);
  const { reading, sequence, body } = line;
  const verb = reading.ok ? reading.command.verb : reading.verb;
  const asked: Asked = { verb, sequence, body, now };
  const repeated = isRepetition(session, line);
  if (repeated && !isOff(state, "repetition")) {
    return isAwaited(state, sequence)
      ? stay(state)
      : { next: state, effects: [{ do: "repeat-answer", sequence }] };
  }
  if (!repeated && !isRising(state, session, line)) {
    return refuseByCode(state, asked, errors.sequence, session.lastSequence, false);
  }
  if (!isFresh(state, line.echoed, now)) {
    const age = line.echoed > now ? undefined : Math.floor((now - line.echoed) / 1000);
    return refuseByCode(state, asked, errors.stale, age, false);
  }
  const used: State = { ...state, session: { ...session, lastSequence: sequence, lastBody: body } };
  if (reading.ok) return carryOut(used, asked, reading.command, board.baud);
  const refused = refuseByCode(used, asked, reading.unread.code, reading.unread.detail, true);
  return andThen(refused, (then) => disarmByConfusion(then, verb));
}

/** Counts a dropped line: three within a second end a challenge or a permit. */
export function judgeDrop(state: State, now: Time): Outcome {
  const recent = state.drops.filter((at) => now - at < times.badLines);
  const drops = [...recent, now].slice(-(badLinesAllowed - 1));
  const next = { ...state, drops };
  const tooMany = recent.length + 1 >= badLinesAllowed && !isOff(state, "bad-lines");
  return tooMany && isArmed(state.phase) ? disarm(next, "bad-lines") : stay(next);
}
