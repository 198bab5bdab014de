import { type Command, type Reply, writeReply } from "../codec/commands.ts";
import { schemaDigests } from "../codec/schema.ts";
import type { TestItems } from "../firmware/event.ts";
import { identity } from "../firmware/figures.ts";
import { failedBits } from "../firmware/self-test.ts";
import type { State } from "../firmware/state.ts";
import type { Anchor, LastingMemory } from "../memory/lasting.ts";
import type { CalibrationMemory } from "./calibration.ts";
import type { EventLog } from "./event-log.ts";
import type { Results } from "./results.ts";
import type { ZeroTracking } from "./zero-tracking.ts";

/** What answers are taken from besides the firmware's state. */
export interface Stores {
  readonly log: EventLog;
  readonly results: Results;
  readonly calibration: CalibrationMemory;
  tests: TestItems | undefined;
  readonly lasting: LastingMemory;
}

/** The welcome: the session, and what the instrument is and can do. */
export function writeWelcome(state: State, nonce: string, stores: Stores, version: number): string {
  const { session } = state;
  if (session === undefined) throw new RangeError("a welcome needs a session");
  return writeReply({
    verb: "hello",
    values: {
      version,
      nonce,
      session: session.number,
      boot: state.boot,
      schema: schemaDigests[session.schema],
      model: state.without.length === 0 ? identity.model : identity.brokenModel,
      serial: identity.serial,
      firmware: identity.firmware,
      modes: identity.modes,
      rates: identity.rates,
      captureRate: identity.captureRate,
      captureDepth: identity.captureDepth,
      channels: 2,
      calibration: stores.calibration.identity(),
      calibrationDue: stores.calibration.due(),
      peakCeiling: identity.peakCeiling,
      forceCeiling: identity.forceCeiling,
      latchForce: identity.latchForce,
      simulator: 1,
    },
  });
}

const asBit = (holds: boolean | undefined) => (holds === undefined ? undefined : Number(holds));

function testsReply(state: State, items: TestItems | undefined): Reply {
  return {
    verb: "tests",
    values: {
      run: items === undefined ? 0 : state.testRuns,
      failed: items === undefined ? 0 : failedBits(items),
      zeroA: items?.zeroA,
      zeroB: items?.zeroB,
      noiseA: items?.noiseA,
      noiseB: items?.noiseB,
      stroke: items?.stroke,
      watchdog: items?.watchdog,
      memory: asBit(items?.memory),
      supply: items?.supply,
      pathA: asBit(items?.pathA),
      pathB: asBit(items?.pathB),
      trigger: asBit(items?.trigger),
    },
  };
}

function anchorReply(anchor: Anchor | undefined): Reply {
  return { verb: "anchored", values: { entries: anchor?.entries, root: anchor?.root } };
}

/** In millinewtons. */
function zeroReply(zeros: ZeroTracking): Reply {
  const values = { zeroA: Math.round(zeros.a() * 1000), zeroB: Math.round(zeros.b() * 1000) };
  return { verb: "zero", values };
}

function resultReply(results: Results, number: number): Reply | undefined {
  const values = results.words(number);
  return values === undefined ? undefined : { verb: "result", values };
}

/** The answer to a question that the firmware found to have one; undefined for any other command. */
export function answerFrom(
  command: Command,
  state: State,
  stores: Stores,
  zeros: ZeroTracking,
): Reply | undefined {
  switch (command.verb) {
    case "tests":
      return testsReply(state, stores.tests);
    case "result":
      return resultReply(stores.results, command.values.number);
    case "block":
      return stores.results.answerBlock(command.values.number, command.values.block);
    case "log":
      return stores.log.answer(command.values.index);
    case "calibration":
    case "spread":
    case "thermal":
      return stores.calibration.answer(command);
    case "zero":
      return zeroReply(zeros);
    case "anchored":
      return anchorReply(stores.lasting.anchor());
    default:
      return undefined;
  }
}
