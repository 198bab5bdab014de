/**
 * The electromechanical drive: the commanded force through a second order of finite bandwidth, two cut-off
 * paths, a bleed that takes the force away when a path opens, a stroke stop, and the two timers that need no
 * program. SI units; figures are engineering choices.
 */
export interface Drive {
  /** Newtons that the program commands over the preload. */
  command: number;
  /** What the drive makes of a command: 1 in a sound one. */
  gain: number;
  /** Newtons that the stylus gets. */
  force: number;
  readonly pathsClosed: { a: boolean; b: boolean };
  /** The pulse timer ended the energy; cleared by the next energising. */
  timerFired: boolean;
  /** The watchdog opened the paths because the program was not heard. */
  watchdogBit: boolean;
  /** Closes both paths and sets the pulse timer, in seconds. */
  energise(timer: number): void;
  /** Sets the pulse timer anew at the start of a later pulse of a series. */
  rearmTimer(timer: number): void;
  cut(): void;
  /** The program is alive. */
  feed(): void;
  /** One step; `extension` is how far the stylus is from its rest in metres. */
  step(extension: number): void;
}

const bandwidth = 1500;
const ratio = 0.7;
/** The bleed's time constant, seconds. */
const bleed = 20e-6;
/** Free stroke of the stylus, metres. */
export const freeStroke = 0.003;
/** The watchdog bites when it was not fed for this long, seconds. */
export const watchdogBite = 0.25;

/** Below this a command counts as no energy, newtons. */
const idleCommand = 1e-3;

export function createDrive(dt: number): Drive {
  const omega = 2 * Math.PI * bandwidth;
  const decay = Math.exp(-ratio * omega * dt);
  const damped = omega * Math.sqrt(1 - ratio * ratio);
  const cosine = Math.cos(damped * dt) * decay;
  const sine = Math.sin(damped * dt) * decay;
  const gone = Math.exp(-dt / bleed);
  // The exact response to a command held over the step: error and its speed turn and shrink.
  const fromError = cosine + (ratio * omega * sine) / damped;
  const fromSpeed = sine / damped;
  const speedFromError = (-omega * omega * sine) / damped;
  const speedFromSpeed = cosine - (ratio * omega * sine) / damped;

  const inner = { output: 0.1, speed: 0.1, timer: 0.1, driven: 0.1, unfed: 0.1, start: 0.1 };
  inner.output = inner.speed = inner.timer = inner.driven = inner.unfed = inner.start = 0;
  const pathsClosed = { a: false, b: false };

  const drive: Drive = {
    command: 0,
    gain: 1,
    force: 0,
    pathsClosed,
    timerFired: false,
    watchdogBit: false,
    energise(timer) {
      pathsClosed.a = true;
      pathsClosed.b = true;
      drive.timerFired = false;
      inner.start = Number.NaN;
      drive.rearmTimer(timer);
    },
    rearmTimer(timer) {
      inner.timer = timer;
      inner.driven = 0;
    },
    cut() {
      pathsClosed.a = false;
      pathsClosed.b = false;
      drive.command = 0;
    },
    feed() {
      inner.unfed = 0;
      drive.watchdogBit = false;
    },
    step(extension) {
      inner.unfed += dt;
      if (inner.unfed >= watchdogBite && !drive.watchdogBit) {
        drive.watchdogBit = true;
        drive.cut();
      }
      if (!pathsClosed.a || !pathsClosed.b) {
        inner.output *= gone;
        inner.speed = 0;
        drive.force = inner.output;
        return;
      }
      if (Number.isNaN(inner.start)) inner.start = extension;
      if (drive.command > idleCommand) {
        inner.driven += dt;
        if (inner.driven > inner.timer) {
          drive.timerFired = true;
          drive.cut();
        }
      }
      const wanted = drive.command * drive.gain;
      const error = inner.output - wanted;
      const speed = inner.speed;
      inner.output = wanted + fromError * error + fromSpeed * speed;
      inner.speed = speedFromError * error + speedFromSpeed * speed;
      // The stop takes the load: what the drive pushes on then does not reach the tissue.
      drive.force = extension - inner.start >= freeStroke ? 0 : inner.output;
    },
  };
  return drive;
}
