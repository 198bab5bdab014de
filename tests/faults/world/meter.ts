import type { Behaviour, FaultyBoard } from "../../../firmware-sim/faults/behaviour.ts";
import type { FaultKind } from "../../../firmware-sim/faults/kind.ts";
import type { FaultRequest } from "../../../firmware-sim/faults/request.ts";
import type { Sample } from "../../../firmware-sim/physics/channels.ts";
import { newtonsPerCount } from "../../../firmware-sim/physics/force-channel.ts";

/** What a fault has really done so far, whatever anybody noticed of it. */
export interface Meter {
  /** It has begun. */
  begun: boolean;
  /** Reports, readings, other lines, lost or changed on their way out; bytes that it said by itself. */
  reportsOut: number;
  readingsOut: number;
  othersOut: number;
  said: number;
  /** Lines changed on their way in, those that are lost not counted; bytes that it let the firmware hear by itself. */
  linesIn: number;
  heard: number;
  /** Of the newest sample: newtons that the channels are apart. */
  apart: number;
  /** The newest sample has a channel that gives no number or stands at the end of its scale. */
  lost: boolean;
  triggerClosed: boolean;
  /** Samples in which the firmware stood still, in which its clock went wrong by more than 2 %. */
  halted: number;
  clockWrong: number;
  /** Restarts, pulled cables, and what was damaged. */
  restarts: number;
  unplugged: number;
  damaged: number;
}

export function createMeter(): Meter {
  return {
    begun: false,
    reportsOut: 0,
    readingsOut: 0,
    othersOut: 0,
    said: 0,
    linesIn: 0,
    heard: 0,
    apart: 0,
    lost: false,
    triggerClosed: false,
    halted: 0,
    clockWrong: 0,
    restarts: 0,
    unplugged: 0,
    damaged: 0,
  };
}

/** What happened on the line so far counts no more. */
export function forgetLines(meter: Meter): void {
  meter.reportsOut = meter.readingsOut = meter.linesIn = 0;
  meter.said = meter.heard = 0;
  meter.restarts = meter.unplugged = 0;
}

const report = 0x21;
const reading = 0x3d;

function isSame(pieces: readonly Uint8Array[], piece: Uint8Array): boolean {
  const [only] = pieces;
  if (only === undefined || pieces.length !== 1) return false;
  return only === piece || Buffer.compare(only, piece) === 0;
}

function meterSample(meter: Meter, behaviour: Behaviour, sample: Sample): void {
  const { trigger1, trigger2 } = sample;
  behaviour.sense?.(sample);
  meter.apart = Math.abs(sample.countsA - sample.countsB) * newtonsPerCount;
  meter.lost =
    Number.isNaN(sample.countsA) ||
    Number.isNaN(sample.countsB) ||
    Math.abs(sample.countsA) >= 80_000 ||
    Math.abs(sample.countsB) >= 80_000;
  meter.triggerClosed = sample.trigger1 !== trigger1 || sample.trigger2 !== trigger2;
}

function metered(behaviour: Behaviour, meter: Meter): Behaviour {
  meter.begun = false;
  const counting = (board: FaultyBoard): FaultyBoard => ({
    ...board,
    say(bytes) {
      meter.said += bytes.length;
      board.say(bytes);
    },
    hear(bytes) {
      meter.heard += bytes.length;
      board.hear(bytes);
    },
    restart(cause) {
      meter.restarts += 1;
      board.restart(cause);
    },
    plug(plugged) {
      if (!plugged) meter.unplugged += 1;
      board.plug(plugged);
    },
    damageCalibration() {
      meter.damaged += 1;
      board.damageCalibration();
    },
  });
  return {
    ...behaviour,
    ...(behaviour.outgoing === undefined
      ? {}
      : {
          outgoing(line) {
            const pieces = behaviour.outgoing?.(line) ?? [line];
            if (isSame(pieces, line)) return pieces;
            if (line[0] === report) meter.reportsOut += 1;
            else if (line[0] === reading) meter.readingsOut += 1;
            else meter.othersOut += 1;
            return pieces;
          },
        }),
    ...(behaviour.incoming === undefined
      ? {}
      : {
          incoming(piece, board) {
            const pieces = behaviour.incoming?.(piece, counting(board)) ?? [piece];
            const arrives = pieces.some((each) => each.length > 0);
            if (arrives && !isSame(pieces, piece)) meter.linesIn += 1;
            return pieces;
          },
        }),
    ...(behaviour.sense === undefined
      ? {}
      : { sense: (sample) => meterSample(meter, behaviour, sample) }),
    ...(behaviour.clock === undefined
      ? {}
      : {
          clock(now, step) {
            const next = behaviour.clock?.(now, step) ?? now + step;
            if (Math.abs(next - now - step) > step / 50) meter.clockWrong += 1;
            return next;
          },
        }),
    ...(behaviour.beat === undefined ? {} : { beat: (board) => behaviour.beat?.(counting(board)) }),
    switchedOn(board) {
      meter.begun = true;
      behaviour.switchedOn?.(counting(board));
    },
    switchedOff(board) {
      behaviour.switchedOff?.(board);
    },
  };
}

/** The same fault, with a meter on what it does. It changes nothing of what the fault is. */
export function withMeter(request: FaultRequest, meter: Meter): FaultRequest {
  const kind: FaultKind = {
    ...request.kind,
    create: (values, chance) => metered(request.kind.create(values, chance), meter),
  };
  return { ...request, kind };
}
