import { freeStroke } from "./drive.ts";
import { stylusMass, type Tissue } from "./tissue.ts";

/** Where stylus and tissue are, SI units. Changed in place. */
export interface Motion {
  /** Of the stylus's tip from its rest, and of the tissue's mass under the skin. */
  stylus: number;
  stylusSpeed: number;
  tissue: number;
  tissueSpeed: number;
  /** The housing, which the hand carries after the stylus: the return spring and the stop sit in it. */
  housing: number;
  /** Newtons between stylus and skin at the end of the last step. */
  contact: number;
}

function createMotion(): Motion {
  // Begun with fractions, so that the engine keeps every field as a number without a box.
  const motion = {
    stylus: 0.1,
    stylusSpeed: 0.1,
    tissue: 0.1,
    tissueSpeed: 0.1,
    housing: 0.1,
    contact: 0.1,
  };
  clearMotion(motion);
  return motion;
}

export function clearMotion(motion: Motion): void {
  motion.stylus = motion.stylusSpeed = motion.tissue = motion.tissueSpeed = 0;
  motion.housing = motion.contact = 0;
}

/** Return spring, viscous and Coulomb friction in the housing: N/m, N.s/m, N. */
export const springStiffness = 200;
export const viscous = 0.5;
export const coulomb = 0.05;
/** Friction turns round over this speed instead of jumping, m/s. */
const turning = 1e-3;
/** The stop at the end of the stroke: N/m and N.s/m. */
const stopStiffness = 1e6;
const stopDamping = 80;
/**
 * The hand carries the housing after the stylus with these time constants, seconds: the inertia of both holds it
 * against a drive, while a stylus that is not driven sits in its seat and goes with it.
 */
const carrying = { driven: 0.05, seated: 0.001 };
/** Motion below this is rest, metres and m/s: no sensor sees it. */
const still = 1e-12;
/** The fastest motion that one step of the rule follows well: a phase of this many radians a step. */
const phaseOfStep = 0.42;

/** What the skin pushes back with; it cannot pull. */
export function contactForce(depth: number, speed: number, tissue: Tissue): number {
  if (depth <= 0) return 0;
  const force = tissue.skinStiffness * depth + tissue.skinDamping * speed;
  return force > 0 ? force : 0;
}

/** What the stop adds, which cannot pull either. */
function stopForce(extension: number, speed: number): number {
  const beyond = extension - freeStroke;
  if (beyond <= 0) return 0;
  const force = stopStiffness * beyond + stopDamping * speed;
  return force > 0 ? force : 0;
}

/** What spring, friction and stop hold the stylus back with. */
function holdingForce(extension: number, speed: number): number {
  const pace = speed < 0 ? -speed : speed;
  const sliding = springStiffness * extension + viscous * speed;
  return sliding + (coulomb * speed) / (pace + turning) + stopForce(extension, speed);
}

function tissueForce(x: number, v: number, { damping, stiffness, hardening }: Tissue): number {
  return damping * v + (stiffness + hardening * x * x) * x;
}

/** What pushes the stylus in a step: newtons at its beginning and its end, and the hand's part at its end. */
export interface Load {
  before: number;
  after: number;
  held: number;
}

/** One step of `dt` by the classic Runge-Kutta rule in `count` parts, the push running straight over all of it. */
function integrate(m: Motion, tissue: Tissue, load: Load, dt: number, count: number): void {
  const perStylus = 1 / stylusMass;
  const perTissue = 1 / tissue.mass;
  const piece = dt / count;
  const rise = (load.after - load.before) / count;
  for (let part = 0; part < count; part += 1) {
    const from = load.before + part * rise;
    const { stylus, stylusSpeed, tissue: under, tissueSpeed } = m;
    let x = stylus;
    let v = stylusSpeed;
    let y = under;
    let w = tissueSpeed;
    let xs = 0;
    let vs = 0;
    let ys = 0;
    let ws = 0;
    for (let stage = 0; stage < 4; stage += 1) {
      const inner = stage === 1 || stage === 2;
      const push = inner ? from + rise / 2 : from + (stage === 0 ? 0 : rise);
      const contact = contactForce(x - y, v - w, tissue);
      const a = (push - contact - holdingForce(x - m.housing, v)) * perStylus;
      const b = (contact - tissueForce(y, w, tissue)) * perTissue;
      const weight = inner ? 2 : 1;
      xs += weight * v;
      vs += weight * a;
      ys += weight * w;
      ws += weight * b;
      const reach = stage === 2 ? piece : piece / 2;
      x = stylus + reach * v;
      v = stylusSpeed + reach * a;
      y = under + reach * w;
      w = tissueSpeed + reach * b;
    }
    const sixth = piece / 6;
    m.stylus = stylus + sixth * xs;
    m.stylusSpeed = stylusSpeed + sixth * vs;
    m.tissue = under + sixth * ys;
    m.tissueSpeed = tissueSpeed + sixth * ws;
  }
}

const isStill = (value: number) => value < still && value > -still;

const isAtRest = (m: Motion) =>
  isStill(m.stylus) && isStill(m.stylusSpeed) && isStill(m.tissue) && isStill(m.tissueSpeed);

/** Into how many parts a step is cut where the stylus swings on this stiffness. */
function partsFor(stiffness: number, dt: number): number {
  return Math.ceil((Math.sqrt(stiffness / stylusMass) * dt) / phaseOfStep);
}

/** Stylus, skin and tissue under a push, in steps of `dt` seconds. */
export function createMechanics(dt: number) {
  const motion = createMotion();
  const share = {
    driven: 1 - Math.exp(-dt / carrying.driven),
    seated: 1 - Math.exp(-dt / carrying.seated),
  };
  const atStop = partsFor(stopStiffness, dt);
  const parts = { stiffness: 0, onSkin: 1 };
  const load: Load = { before: 0.1, after: 0.1, held: 0.1 };
  load.before = load.after = load.held = 0;
  return {
    motion,
    load,
    /**
     * One step under the load. A hand that lifts off takes the housing back to where the stylus just touches.
     */
    step(tissue: Tissue): void {
      const m = motion;
      if (load.before === 0 && load.after === 0 && isAtRest(m)) {
        clearMotion(m);
        return;
      }
      if (parts.stiffness !== tissue.skinStiffness) {
        parts.stiffness = tissue.skinStiffness;
        parts.onSkin = partsFor(tissue.skinStiffness, dt);
      }
      const nearStop = m.stylus - m.housing > 0.9 * freeStroke;
      integrate(m, tissue, load, dt, nearStop ? Math.max(parts.onSkin, atStop) : parts.onSkin);
      const { held } = load;
      const carried = load.after > held ? share.driven : share.seated;
      m.housing += carried * (m.stylus * (held < 1 ? held : 1) - m.housing);
      m.contact = contactForce(m.stylus - m.tissue, m.stylusSpeed - m.tissueSpeed, tissue);
    },
  };
}
