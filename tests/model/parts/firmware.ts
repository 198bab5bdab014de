import type { Event } from "../../../firmware-sim/firmware/event.ts";
import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";
import { type Phase, type State, startState } from "../../../firmware-sim/firmware/state.ts";
import { step } from "../../../firmware-sim/firmware/step.ts";
import { markOf } from "../search/set.ts";
import { lastSequence, olderFirmware, startedNow, tidyFirmware } from "./firmware-form.ts";
import { brokenByFirmware } from "./firmware-rules.ts";
import { type Told, toldBy } from "./firmware-tells.ts";
import { planOf } from "./samples.ts";
import { firmwareNow, quantum } from "./times.ts";
import { entropies, tokenOf, tokensInPool } from "./tokens.ts";

/** What a step of the firmware does to the world around it. */
export interface FirmwareOutcome extends Told {
  readonly next: number;
  /** How many sequence numbers of the session were used up by it. */
  readonly used: number;
  /** The rule that this step alone breaks, in words. */
  readonly broken: string | undefined;
}

/** What the explorer asks of a state often, found once. */
export interface FirmwareFacts {
  readonly state: State;
  /** A number that is the same for this state in every table. */
  readonly mark: number;
  readonly at: Phase["at"];
  readonly inSession: boolean;
  /** Tokens that it still holds, as bits. */
  readonly frames: number;
  readonly nonces: number;
  readonly plans: number;
  readonly limited: boolean;
  /** A challenge or a permit is in force, or a thrust is on. */
  readonly energisable: boolean;
}

/** The shipped firmware as a table, as host.ts is of the interlock. */
export function createFirmware(without: readonly ProtectionName[]) {
  const numbers = new Map<string, number>();
  const known: FirmwareFacts[] = [];
  const steps: Map<number, FirmwareOutcome>[] = [];
  const aged: number[] = [];

  function intern(state: State): number {
    const tidy = tidyFirmware(state);
    const key = JSON.stringify(tidy);
    const found = numbers.get(key);
    if (found !== undefined) return found;
    const number = known.length;
    numbers.set(key, number);
    known.push(factsOf(tidy, markOf(key)));
    aged.push(-1);
    steps.push(new Map());
    return number;
  }

  function facts(number: number): FirmwareFacts {
    const found = known[number];
    if (found === undefined) throw new Error(`no firmware ${number}`);
    return found;
  }

  const first = startState({
    without,
    cause: "power",
    boot: "00000000",
    entropy: 0,
    lasting: { lastResult: 0, calibrationSlot: 0, hardFault: undefined },
  });

  return {
    initial: intern(startedNow(first)),
    count: () => known.length,
    intern,
    facts,
    /** One step by the shipped reducer; a draw of random words gives this token. */
    step(number: number, event: number, token: number, make: () => Event): FirmwareOutcome {
      const taken = steps[number] as Map<number, FirmwareOutcome>;
      const key = event * tokensInPool + token;
      const found = taken.get(key);
      if (found !== undefined) return found;
      const before: State = { ...facts(number).state, entropy: entropies[token] ?? 0 };
      const happened = make();
      const { next, effects } = step(before, happened);
      const started = happened.kind === "reset" ? startedNow(next) : next;
      const outcome: FirmwareOutcome = {
        ...toldBy(before, started, effects),
        next: intern(started),
        used: usedBy(before, started),
        broken: brokenByFirmware(before, happened, started, effects),
      };
      taken.set(key, outcome);
      return outcome;
    },
    /** The state after a quantum in which nothing happened. */
    age(number: number): number {
      const found = aged[number] as number;
      if (found >= 0) return found;
      const older = intern(olderFirmware(facts(number).state, quantum * 1000));
      aged[number] = older;
      return older;
    },
  };
}

export type Firmware = ReturnType<typeof createFirmware>;

/** Sequence numbers used up in the session that goes on. */
function usedBy(before: State, after: State): number {
  const same = before.session?.number === after.session?.number;
  return same && after.session !== undefined ? after.session.lastSequence - lastSequence : 0;
}

const bit = (text: string | undefined): number =>
  text === undefined || text === "" ? 0 : 1 << tokenOf(text);
const planBit = (digest: string | undefined): number =>
  digest === undefined ? 0 : 1 << planOf(digest);

const energisable: readonly Phase["at"][] = ["challenge", "armed", "contact", "ready", "thrust"];

function factsOf(state: State, mark: number): FirmwareFacts {
  const { phase, session, capturing, kept, unspent } = state;
  const permit = "permit" in phase ? phase.permit : undefined;
  const plan = phase.at === "challenge" ? phase.plan : permit?.plan;
  return {
    state,
    mark,
    at: phase.at,
    inSession: session !== undefined,
    frames:
      bit(permit?.frame) |
      bit(phase.at === "thrust" ? phase.frame : undefined) |
      bit(unspent?.frame),
    nonces: bit(phase.at === "challenge" ? phase.nonce : undefined),
    plans: [plan, capturing?.plan, unspent?.plan, ...kept.map(({ checksum }) => checksum)].reduce(
      (bits, digest) => bits | planBit(digest),
      0,
    ),
    limited: state.limits !== undefined,
    energisable: energisable.includes(phase.at),
  };
}

/** Now, for an event of the firmware. */
export const time = firmwareNow;
