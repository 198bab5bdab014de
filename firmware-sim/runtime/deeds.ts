import { writeRefusal, writeReply } from "../codec/commands.ts";
import { writeBody } from "../codec/message.ts";
import { reports } from "../codec/tables.ts";
import { resetCauses } from "../firmware/codes.ts";
import type { Effect } from "../firmware/effect.ts";
import { faultWords } from "../firmware/queries.ts";
import type { State } from "../firmware/state.ts";
import type { World } from "../physics/world.ts";
import { answerFrom, type Stores, writeWelcome } from "./answers.ts";
import type { NoteSink } from "./note.ts";
import type { Readings } from "./readings.ts";
import type { SelfTestBench } from "./self-test-bench.ts";
import type { Sensing } from "./sensing.ts";
import { type Counters, count, writeStatus } from "./status.ts";
import type { Thrust } from "./thrust.ts";
import type { Wire } from "./wire.ts";

/** What effects act on. */
export interface Parts {
  readonly world: World;
  readonly sensing: Sensing;
  readonly thrust: Thrust;
  readonly bench: SelfTestBench;
  readonly readings: Readings;
  readonly wire: Wire;
  readonly stores: Stores;
  readonly counters: Counters;
  readonly note: NoteSink;
  /** Brings `world.sample` up to date with the paths, as far as the faults that are on let it be seen. */
  readPaths(): void;
  /** The reports of a session begin to run. */
  beginReports(): void;
  version(): number;
  /** What a command had to be written is written. */
  readonly written: (kept: boolean) => void;
}

/** Carries out one effect of the firmware. `state` is the state that all effects of the event lead to. */
export function carryOutEffect(effect: Effect, state: State, now: number, parts: Parts): void {
  const { wire, stores, note, readings, thrust } = parts;
  switch (effect.do) {
    case "start":
      note({ event: "start", cause: effect.cause, boot: effect.boot, time: now });
      break;
    case "report-boot":
      wire.boot(
        writeBody(reports.boot, { boot: state.boot, cause: resetCauses[effect.cause] }),
        now,
      );
      break;
    case "begin-self-test":
      parts.bench.begin();
      thrust.clearTimer();
      break;
    case "begin-session":
      readings.clear();
      wire.beginSession(effect.number, effect.schema);
      parts.beginReports();
      note({ event: "session", session: effect.number, time: now });
      break;
    case "end-session":
      readings.clear();
      if (wire.seal() !== undefined) note({ event: "session", session: null, time: now });
      wire.endSession();
      break;
    case "welcome":
      wire.greet(effect.sequence, writeWelcome(state, effect.nonce, stores, parts.version()), now);
      break;
    case "refuse-greeting":
      count(parts.counters, "refused");
      wire.greet(effect.sequence, writeRefusal("hello", effect.code, effect.detail), now);
      break;
    case "reply":
      wire.answer(effect.sequence, writeReply(effect.reply), now, true);
      break;
    case "refuse":
      count(parts.counters, "refused");
      wire.answer(
        effect.sequence,
        writeRefusal(effect.verb, effect.code, effect.detail),
        now,
        effect.remember,
      );
      break;
    case "tell": {
      const reply = answerFrom(effect.command, state, stores, parts.sensing.zeros);
      if (reply !== undefined) wire.answer(effect.sequence, writeReply(reply), now, true);
      break;
    }
    case "repeat-answer":
      wire.repeatAnswer(effect.sequence, now);
      break;
    case "report-status":
      wire.report(writeStatus(effect.state, parts.world.sample, parts.sensing.measured, now), now);
      break;
    case "report-fault": {
      const { fault } = effect;
      wire.report(writeBody(reports.fault, faultWords(fault)), now);
      note({
        event: "fault",
        fault: fault.name,
        number: fault.number,
        value: fault.value ?? null,
        bound: fault.bound ?? null,
        time: now,
      });
      break;
    }
    case "report-result": {
      const words = stores.results.words(effect.number);
      if (words === undefined) break;
      wire.report(writeBody(reports.result, words), now);
      note({ event: "result", result: words, time: now });
      break;
    }
    case "set-stream":
      readings.set(effect.rate, effect.batch);
      break;
    case "set-raw":
      readings.setRaw(effect.rate, effect.batch);
      break;
    // The permit lives in the firmware's state, which has already let go of it.
    case "spend-permit":
      break;
    case "apply-energy":
      thrust.begin(effect.limits, effect.thrust, now);
      parts.readPaths();
      note({
        event: "thrust",
        number: effect.thrust.number,
        commanded: effect.limits.peak,
        time: now,
      });
      break;
    case "cut-energy":
      thrust.cut();
      parts.readPaths();
      break;
    case "end-thrust":
      thrust.end(effect.end);
      note({ event: "thrust-ended", end: effect.end, time: now });
      break;
    case "forget-result":
      stores.results.forget(effect.number);
      break;
    case "write-anchor":
      stores.lasting.keepAnchor({ entries: effect.entries, root: effect.root }, parts.written);
      break;
    case "write-calibration":
      stores.calibration.write(effect.slot, effect.staged, parts.written);
      break;
    case "keep-result-number":
      stores.lasting.keepResultNumber(effect.number);
      break;
    case "keep-hard-fault":
      stores.lasting.keepHardFault(effect.fault);
      break;
    case "use-calibration":
      parts.sensing.calibrate(stores.calibration.fits(), true);
      parts.sensing.zeros.clear();
      break;
    case "log":
      stores.log.add(effect.event, effect.value, now);
      if (effect.event === "stop") note({ event: "stop", time: now });
      break;
    default: {
      const none: never = effect;
      throw new RangeError(`no such effect: ${String(none)}`);
    }
  }
}
