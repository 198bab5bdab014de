/**
 * The electromechanical drive: a voice coil whose current an amplifier leads to what is commanded, as fast as the
 * supply's voltage, the coil's inductance and its back-EMF let it; two cut-off paths, each of which takes the coil
 * off the amplifier, whose current then dies against a clamp; and two timers that need no program.
 * SI units; the figures are engineering proposals.
 */
export interface Drive {
  /** Newtons that the program commands over the preload. */
  command: number;
  /** What the drive makes of a command: 1 in a sound one. */
  gain: number;
  /** Newtons of the coil on the stylus, which is also what its measured current says. */
  force: number;
  /** Watts that the amplifier draws from the supply, and those that the coil turns to heat. */
  power: number;
  heat: number;
  readonly pathsClosed: { readonly a: boolean; readonly b: boolean };
  /** The pulse timer ended the energy; cleared by the next energising. */
  timerFired: boolean;
  /** The watchdog opened the paths because the program was not heard, and restarts the board. */
  watchdogBit: boolean;
  /** Seconds without the program after which it does. */
  watchdogBite: number;
  /** Closes both paths and sets the pulse timer, in seconds. */
  energise(timer: number): void;
  /** Sets the pulse timer anew at the start of a later pulse of a series. */
  rearmTimer(timer: number): void;
  /** The program's order to open both paths, and to drive nothing. */
  cut(): void;
  /** Welds a path shut, which then does not open, or mends it. */
  weld(path: "a" | "b", welded: boolean): void;
  /** The program is alive. */
  feed(): void;
  /** Of the coil, in m/s, which gives the back-EMF; and what the supply offers, in volts. */
  speed: number;
  voltage: number;
  step(): void;
}

/** Force of a current and back-EMF of a speed: N/A and V.s/m. */
export const forceFactor = 8;
export const coilResistance = 1.2;
export const coilInductance = 1e-3;
/** Bandwidth of the amplifier's current loop while its voltage suffices, hertz. */
const loopBandwidth = 3000;
/** What the coil's current dies against when a path is open, volts. */
const clampVoltage = 150;
/** From the order to cut until a path is open, seconds. */
const openingTime = 10e-6;
/** Free stroke of the stylus, metres. */
export const freeStroke = 0.003;
/** What the watchdog of a sound board is set to, seconds. */
export const soundWatchdogBite = 0.25;

/** Below this a command counts as no energy, newtons. */
const idleCommand = 1e-3;

export function createDrive(dt: number): Drive {
  const approach = 1 - Math.exp(-2 * Math.PI * loopBandwidth * dt);
  const perVolt = dt / coilInductance;

  const inner = { current: 0.1, timer: 0.1, driven: 0.1, unfed: 0.1, open: 0.1 };
  inner.current = inner.timer = inner.driven = inner.unfed = inner.open = 0;
  const pathsClosed = { a: false, b: false };
  const welded = { a: false, b: false };
  const ordered = { closed: false };

  function settlePaths(): void {
    const conducted = pathsClosed.a && pathsClosed.b;
    pathsClosed.a = ordered.closed || welded.a;
    pathsClosed.b = ordered.closed || welded.b;
    if (conducted && !(pathsClosed.a && pathsClosed.b)) inner.open = dt - openingTime;
  }

  function openPaths(): void {
    ordered.closed = false;
    settlePaths();
  }

  /** The clamp takes the current down in a straight line, from the moment a path is open. */
  function die(): void {
    const open = Math.min(dt, inner.open);
    inner.open += dt;
    if (inner.current === 0) return;
    const fall = ((clampVoltage + coilResistance * inner.current) / coilInductance) * open;
    inner.current = Math.max(0, inner.current - fall);
    drive.power = 0;
  }

  /** The loop closes on the wanted current, bounded by what the supply leaves over the coil. */
  function lead(): void {
    const { current } = inner;
    const { voltage } = drive;
    const opposing = coilResistance * current + forceFactor * drive.speed;
    const asked = approach * ((drive.command * drive.gain) / forceFactor - current);
    const most = (voltage - opposing) * perVolt;
    const least = (-voltage - opposing) * perVolt;
    const change = asked > most ? most : Math.max(asked, least);
    inner.current = Math.max(0, current + change);
    drive.power = (opposing + change / perVolt) * (current + change / 2);
  }

  const drive: Drive = {
    command: 0,
    gain: 1,
    force: 0,
    power: 0,
    heat: 0,
    speed: 0,
    voltage: 0,
    pathsClosed,
    timerFired: false,
    watchdogBit: false,
    watchdogBite: soundWatchdogBite,
    energise(timer) {
      ordered.closed = true;
      settlePaths();
      drive.timerFired = false;
      drive.rearmTimer(timer);
    },
    rearmTimer(timer) {
      inner.timer = timer;
      inner.driven = 0;
    },
    cut() {
      openPaths();
      drive.command = 0;
    },
    weld(path, shut) {
      welded[path] = shut;
      settlePaths();
    },
    feed() {
      inner.unfed = 0;
      drive.watchdogBit = false;
    },
    step() {
      inner.unfed += dt;
      if (inner.unfed >= drive.watchdogBite && !drive.watchdogBit) {
        drive.watchdogBit = true;
        openPaths();
      }
      if (drive.command > idleCommand && pathsClosed.a && pathsClosed.b) {
        inner.driven += dt;
        if (inner.driven > inner.timer) {
          drive.timerFired = true;
          openPaths();
        }
      }
      if (pathsClosed.a && pathsClosed.b) lead();
      else die();
      drive.force = forceFactor * inner.current;
      drive.heat = coilResistance * inner.current * inner.current;
    },
  };
  return drive;
}
