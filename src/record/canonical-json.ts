/** Canonical text, or what in the value has no JSON form and where it is. */
export type CanonicalText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

// Deeper than any entry; it also ends the walk round a value that contains itself.
const deepest = 64;

/**
 * Writes a value as canonical JSON (RFC 8785: members sorted by UTF-16 code units, no white space,
 * numbers as ECMAScript prints them), so that equal entries have equal bytes and can be hashed. A
 * member that is undefined is left out. What JSON would quietly change is refused instead: a number
 * that is not finite, an undefined list item, a big integer, anything that is not a plain object or
 * a list.
 */
export function canonicalJson(value: unknown): CanonicalText {
  return writeValue(value, "$", 0);
}

function writeValue(value: unknown, path: string, depth: number): CanonicalText {
  if (depth > deepest) {
    return { ok: false, problem: `${path.slice(0, 80)} is nested more than ${deepest} deep` };
  }
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return { ok: true, text: JSON.stringify(value) };
  }
  if (typeof value === "number") {
    return Number.isFinite(value)
      ? { ok: true, text: JSON.stringify(value) }
      : { ok: false, problem: `${path} is not a finite number` };
  }
  if (Array.isArray(value)) {
    return writeList(value, path, depth);
  }
  if (isPlainObject(value)) {
    return writeMembers(value, path, depth);
  }
  return { ok: false, problem: `${path} has no JSON form (${typeof value})` };
}

function writeList(list: readonly unknown[], path: string, depth: number): CanonicalText {
  const items: string[] = [];
  for (const [index, item] of list.entries()) {
    const written = writeValue(item, `${path}[${index}]`, depth + 1);
    if (!written.ok) {
      return written;
    }
    items.push(written.text);
  }
  return { ok: true, text: `[${items.join(",")}]` };
}

function writeMembers(
  value: Readonly<Record<string, unknown>>,
  path: string,
  depth: number,
): CanonicalText {
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member === undefined) {
      continue;
    }
    const written = writeValue(member, `${path}.${name}`, depth + 1);
    if (!written.ok) {
      return written;
    }
    members.push(`${JSON.stringify(name)}:${written.text}`);
  }
  return { ok: true, text: `{${members.join(",")}}` };
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
