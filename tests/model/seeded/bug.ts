/** A slip that a programmer could make in a reducer that is explored: the exploration must break a rule by it. */
export interface SeededBug {
  readonly name: string;
  /** The transition or guard that it stands for. */
  readonly stands: string;
  readonly file: string;
  /** Stands once in the file. */
  readonly text: string;
  readonly slip: string;
  /** Letter of the rule that it must break. */
  readonly rule: string;
}
