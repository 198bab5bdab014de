/**
 * A state of the instrument as a person reads it. The firmware's own word for an armed instrument whose
 * trigger fires is "ready", and a person takes that for its opposite.
 */
export function stateInWords(state: string): string {
  return state.replace(/^ready$/, "trigger live");
}
