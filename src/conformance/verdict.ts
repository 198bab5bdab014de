/** The instrument did not do what the document says; the message says what was expected and what came. */
export class Failed extends Error {}

/** A case that cannot be judged here; the message says why. */
export class Skipped extends Error {}

/** There is nobody on the line any more. */
export class Gone extends Error {}

export function fail(message: string): never {
  throw new Failed(message);
}

export function skip(why: string): never {
  throw new Skipped(why);
}

export function expect(holds: boolean, message: string): asserts holds {
  if (!holds) fail(message);
}

/** Fails unless both are the same; `what` names the thing in the message. */
export function expectSame(found: Value, wanted: Value, what: string): void {
  if (found !== wanted) fail(`${what}: expected ${shown(wanted)}, found ${shown(found)}`);
}

/** Fails unless the value is a number within the bounds, both included. */
export function expectWithin(
  found: number | undefined,
  low: number,
  high: number,
  what: string,
): void {
  const inside = found !== undefined && found >= low && found <= high;
  if (!inside) fail(`${what}: expected ${low}..${high}, found ${shown(found)}`);
}

/** What a word can hold. */
type Value = string | number | boolean | undefined;

function shown(value: Value): string {
  return value === undefined ? "? (missing)" : String(value);
}
