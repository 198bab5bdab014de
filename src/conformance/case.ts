import type { Bench } from "./bench.ts";
import type { Protection } from "./protections.ts";

/**
 * What a case needs besides a port: any `hand`; a hand that acts within milliseconds (`swift-hand`); simulated
 * `faults`; the `service` schema; a mode.
 */
export type Need = "hand" | "swift-hand" | "faults" | "service" | "impulse" | "pressure" | "probe";

/** One thing that an instrument must do, judged by docs/protocol.md alone. */
export interface Case {
  /** `AIP-001`; never used for anything else again. */
  readonly id: string;
  readonly title: string;
  /** The section of docs/protocol.md that asks for it, such as `9.5`. */
  readonly clause: string;
  readonly protects: readonly Protection[];
  readonly needs: readonly Need[];
  /** It asks an instrument to arm. */
  readonly arms: boolean;
  /** It changes what the instrument keeps: calibration, anchor, a fault, or it moves the stylus in a self-test. */
  readonly changes: boolean;
  /** Throws where the instrument fails or the case cannot be judged. */
  judge(bench: Bench): Promise<void>;
}

interface Extras {
  readonly protects?: readonly Protection[];
  readonly needs?: readonly Need[];
  readonly arms?: boolean;
  readonly changes?: boolean;
}

export function defineCase(
  id: string,
  clause: string,
  title: string,
  judge: (bench: Bench) => Promise<void>,
  { protects = [], needs = [], arms = false, changes = false }: Extras = {},
): Case {
  return { id: `AIP-${id}`, title, clause, protects, needs, arms, changes, judge };
}

/** Whether a real instrument is judged by it only after a yes: it arms, changes, or needs somebody to press or pull. */
export function needsYes({ arms, changes, needs }: Case): boolean {
  return arms || changes || needs.some((need) => ["hand", "swift-hand", "faults"].includes(need));
}
