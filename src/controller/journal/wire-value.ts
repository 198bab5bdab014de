/** Numbers that JSON has no word for; no text of the program begins with this character. */
const mark = "\u0001";
const words = new Map<unknown, string>([
  [Number.POSITIVE_INFINITY, `${mark}Infinity`],
  [Number.NEGATIVE_INFINITY, `${mark}-Infinity`],
]);
const numbers = new Map([...words].map(([number, word]) => [word, number as number]));
const notANumber = `${mark}NaN`;

/** One line of JSON. A number that is not finite is kept as such; a member that is undefined is left out. */
export function writeLine(value: object): string {
  return `${JSON.stringify(value, (_name, member: unknown) =>
    typeof member !== "number" || Number.isFinite(member)
      ? member
      : (words.get(member) ?? notANumber),
  )}\n`;
}

/** @throws SyntaxError where the text is no JSON */
export function readLine(line: string): unknown {
  const value: unknown = JSON.parse(line);
  return line.includes("\\u0001") ? revived(value) : value;
}

function revived(value: unknown): unknown {
  if (typeof value === "string")
    return value === notANumber ? Number.NaN : (numbers.get(value) ?? value);
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revived(member)]));
}
