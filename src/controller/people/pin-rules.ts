/** Digits of a PIN at least and at most. */
export const shortestPin = 6;
export const longestPin = 12;

const allSame = (pin: string): boolean => new Set(pin).size === 1;

/** Each digit one above the one before, or one below: 456789, 890123, 654321. */
function isRun(pin: string): boolean {
  const steps = Array.from(
    pin.slice(1),
    (digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10,
  );
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** One part again and again: 121212, 123123. */
function isRepeated(pin: string): boolean {
  return (pin + pin).indexOf(pin, 1) < pin.length;
}

/** Why a PIN is no PIN, or is among the first that anybody would try; undefined for a good one. */
export function whyRefused(pin: string): string | undefined {
  if (!/^[0-9]*$/.test(pin)) return "a PIN has digits only";
  if (pin.length < shortestPin || pin.length > longestPin) {
    return `a PIN has ${shortestPin} to ${longestPin} digits`;
  }
  if (allSame(pin)) return "all digits are the same: it is guessed first";
  if (isRun(pin)) return "the digits count up or down: it is guessed first";
  if (isRepeated(pin)) return "one part comes again and again: it is guessed first";
  return undefined;
}
