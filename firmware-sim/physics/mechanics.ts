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
const phaseOfStep = 0.35;

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

/** One step by the classic Runge-Kutta rule, the push running straight from `before` to `after` newtons. */
function stepOnce(m: Motion, tissue: Tissue, before: number, after: number, dt: number): void {
  const { housing: h } = m;
  const perStylus = 1 / stylusMass;
  const perTissue = 1 / tissue.mass;
  const half = dt / 2;
  const middle = (before + after) / 2;
  const x = m.stylus;
  const v = m.stylusSpeed;
  const y = m.tissue;
  const w = m.tissueSpeed;

  const f1 = contactForce(x - y, v - w, tissue);
  const a1 = (before - f1 - holdingForce(x - h, v)) * perStylus;
  const b1 = (f1 - tissueForce(y, w, tissue)) * perTissue;

  const x2 = x + half * v;
  const v2 = v + half * a1;
  const y2 = y + half * w;
  const w2 = w + half * b1;
  const f2 = contactForce(x2 - y2, v2 - w2, tissue);
  const a2 = (middle - f2 - holdingForce(x2 - h, v2)) * perStylus;
  const b2 = (f2 - tissueForce(y2, w2, tissue)) * perTissue;

  const x3 = x + half * v2;
  const v3 = v + half * a2;
  const y3 = y + half * w2;
  const w3 = w + half * b2;
  const f3 = contactForce(x3 - y3, v3 - w3, tissue);
  const a3 = (middle - f3 - holdingForce(x3 - h, v3)) * perStylus;
  const b3 = (f3 - tissueForce(y3, w3, tissue)) * perTissue;

  const x4 = x + dt * v3;
  const v4 = v + dt * a3;
  const y4 = y + dt * w3;
  const w4 = w + dt * b3;
  const f4 = contactForce(x4 - y4, v4 - w4, tissue);
  const a4 = (after - f4 - holdingForce(x4 - h, v4)) * perStylus;
  const b4 = (f4 - tissueForce(y4, w4, tissue)) * perTissue;

  const sixth = dt / 6;
  m.stylus = x + sixth * (v + 2 * (v2 + v3) + v4);
  m.stylusSpeed = v + sixth * (a1 + 2 * (a2 + a3) + a4);
  m.tissue = y + sixth * (w + 2 * (w2 + w3) + w4);
  m.tissueSpeed = w + sixth * (b1 + 2 * (b2 + b3) + b4);
}

const isStill = (value: number) => value < still && value > -still;

/** Into how many parts a step is cut: where skin or stop are stiff against the stylus, more than one. */
function partsOf(motion: Motion, tissue: Tissue, dt: number): number {
  const atStop = motion.stylus - motion.housing > 0.9 * freeStroke;
  const stiffness = Math.max(tissue.skinStiffness, atStop ? stopStiffness : 0);
  return Math.ceil((Math.sqrt(stiffness / stylusMass) * dt) / phaseOfStep);
}

/** Stylus, skin and tissue under a push, in steps of `dt` seconds. */
export function createMechanics(dt: number) {
  const motion = createMotion();
  const share = {
    driven: 1 - Math.exp(-dt / carrying.driven),
    seated: 1 - Math.exp(-dt / carrying.seated),
  };
  return {
    motion,
    /**
     * One step, the push on the stylus running straight from `before` to `after`; `held` is the hand's part of
     * it. A hand that lifts off takes the housing back to where the stylus just touches.
     */
    step(tissue: Tissue, before: number, after: number, held: number): void {
      const carried = after > held ? share.driven : share.seated;
      const m = motion;
      if (before === 0 && after === 0 && isStill(m.stylus) && isStill(m.stylusSpeed)) {
        if (isStill(m.tissue) && isStill(m.tissueSpeed)) {
          clearMotion(m);
          return;
        }
      }
      const parts = partsOf(m, tissue, dt);
      const piece = dt / parts;
      const rise = (after - before) / parts;
      for (let part = 0; part < parts; part += 1) {
        const from = before + part * rise;
        stepOnce(m, tissue, from, from + rise, piece);
      }
      m.housing += carried * (m.stylus * Math.min(1, held) - m.housing);
      m.contact = contactForce(m.stylus - m.tissue, m.stylusSpeed - m.tissueSpeed, tissue);
    },
  };
}
