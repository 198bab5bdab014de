import {
  type CauseName,
  causes,
  type StateName,
  stateNumbers,
} from "../../../firmware-sim/firmware/codes.ts";

/**
 * A line on its way, as one number: the kind, then what matters of it. A status is whole in it, so that nothing has
 * to be remembered beside the state.
 */
export const down = {
  /** Of a session that is over: dropped for its checksum. */
  stale: 1,
  stop: 2,
  hello: 3,
  alive: 4,
  limits: 5,
  arm: 6,
  confirm: 7,
  clear: 8,
} as const;

export const up = {
  boot: 1,
  welcome: 2,
  limits: 3,
  challenge: 4,
  frame: 5,
  refused: 6,
  cleared: 7,
  status: 8,
  result: 9,
} as const;

export type Down = keyof typeof down;
export type Up = keyof typeof up;

export const kindOf = (code: number): number => code & 15;
export const argumentOf = (code: number): number => code >>> 4;

const code = (kind: number, argument: number): number => kind | (argument << 4);

export const stopLine = code(down.stop, 0);
export const staleLine = code(down.stale, 0);
export const helloLine = code(down.hello, 0);
/** `frame` 0: none; else the token and one. */
export const aliveLine = (frame: number): number => code(down.alive, frame);
export const limitsLine = (set: number): number => code(down.limits, set);
export const armLine = (plan: number, set: number): number => code(down.arm, plan | (set << 2));
export const confirmLine = (nonce: number, plan: number, set: number): number =>
  code(down.confirm, plan | (set << 2) | (nonce << 3));
export const clearLine = (fault: number): number => code(down.clear, fault);

export const bootReport = code(up.boot, 0);
export const welcomeReply = code(up.welcome, 0);
export const limitsReply = (set: number, epoch: number): number =>
  code(up.limits, set | (epoch << 1));
export const challengeReply = (nonce: number): number => code(up.challenge, nonce);
export const frameReply = (frame: number): number => code(up.frame, frame);
/** What was refused: 0 arm, 1 confirm, 2 limits, 3 clear. */
export const refusal = (of: number): number => code(up.refused, of);
export const clearedReply = code(up.cleared, 0);
export const resultReport = (plan: number): number => code(up.result, plan);

/** The newest state as a status tells it. */
export interface StatusTold {
  readonly state: StateName;
  readonly cause: CauseName;
  readonly epoch: number;
  /** The set of limits, from 1; 0 for none. */
  readonly set: number;
  readonly fault: number;
  readonly unloaded: boolean;
}

const stateNames = Object.keys(stateNumbers) as StateName[];
const causeNames = Object.keys(causes) as CauseName[];

export function statusReport(told: StatusTold): number {
  return code(
    up.status,
    stateNumbers[told.state] |
      (causes[told.cause] << 4) |
      (told.epoch << 9) |
      (told.set << 11) |
      (told.fault << 13) |
      ((told.unloaded ? 1 : 0) << 15),
  );
}

export function readStatus(report: number): StatusTold {
  const argument = argumentOf(report);
  const state = stateNames[argument & 15];
  const cause = causeNames[(argument >>> 4) & 31];
  if (state === undefined || cause === undefined) throw new Error(`no status: ${report}`);
  return {
    state,
    cause,
    epoch: (argument >>> 9) & 3,
    set: (argument >>> 11) & 3,
    fault: (argument >>> 13) & 3,
    unloaded: ((argument >>> 15) & 1) === 1,
  };
}

/** The tokens that a line bears, as bits: frames, nonces, plans. */
export const framesOf = (line: number, isUp: boolean): number => {
  if (isUp) return kindOf(line) === up.frame ? 1 << argumentOf(line) : 0;
  return kindOf(line) === down.alive && argumentOf(line) > 0 ? 1 << (argumentOf(line) - 1) : 0;
};
export const noncesOf = (line: number, isUp: boolean): number => {
  if (isUp) return kindOf(line) === up.challenge ? 1 << argumentOf(line) : 0;
  return kindOf(line) === down.confirm ? 1 << (argumentOf(line) >>> 3) : 0;
};
export const plansOf = (line: number, isUp: boolean): number => {
  if (isUp) return kindOf(line) === up.result ? 1 << argumentOf(line) : 0;
  const kind = kindOf(line);
  return kind === down.arm || kind === down.confirm ? 1 << (argumentOf(line) & 3) : 0;
};
