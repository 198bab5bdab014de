/** What a key means to a form or a list. */
export type FormKey =
  | { readonly key: "text"; readonly text: string }
  | {
      readonly key:
        | "enter"
        | "next"
        | "previous"
        | "left"
        | "right"
        | "page-down"
        | "page-up"
        | "erase"
        | "clear"
        | "submit"
        | "leave";
    };

/** Sequences of the usual terminals; a read may hold several keys, as a paste does. */
const sequences: readonly (readonly [string, Exclude<FormKey["key"], "text">])[] = [
  ["\u001b[A", "previous"],
  ["\u001bOA", "previous"],
  ["\u001b[B", "next"],
  ["\u001bOB", "next"],
  ["\u001b[C", "right"],
  ["\u001bOC", "right"],
  ["\u001b[D", "left"],
  ["\u001bOD", "left"],
  ["\u001b[Z", "previous"],
  ["\u001b[5~", "page-up"],
  ["\u001b[6~", "page-down"],
  ["\r", "enter"],
  ["\n", "enter"],
  ["\t", "next"],
  ["\u007f", "erase"],
  ["\b", "erase"],
  ["\u0015", "clear"],
  ["\u0013", "submit"],
];

/** After its Esc: a sequence that means nothing here is swallowed whole, its letters are no text. */
const otherSequence = /^(?:\[[0-9;?]*[ -/]*[@-~]|O[ -~]|[ -~])/;
const escapeSign = "\u001b";

/** The keys of one read of the keyboard, which is bytes: a letter may be several of them. */
export function keysOf(read: string): readonly FormKey[] {
  const keys: FormKey[] = [];
  let rest = Buffer.from(read, "latin1").toString("utf8");
  while (rest !== "") {
    const known = sequences.find(([bytes]) => rest.startsWith(bytes));
    if (known !== undefined) {
      keys.push({ key: known[1] });
      rest = rest.slice(known[0].length);
      continue;
    }
    const other = rest.startsWith(escapeSign) ? otherSequence.exec(rest.slice(1)) : null;
    if (other !== null) {
      rest = rest.slice(1 + other[0].length);
      continue;
    }
    const sign = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    rest = rest.slice(sign.length);
    // Esc alone, and Ctrl-C, which stops and leaves like it.
    if (sign === escapeSign || sign === "\u0003") keys.push({ key: "leave" });
    else if (!/[\p{C}\p{Zl}\p{Zp}]/u.test(sign)) keys.push({ key: "text", text: sign });
  }
  return keys;
}
