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

/** Keys that a read made whole, and its end that is not whole yet. */
export type KeyRead = { readonly keys: readonly FormKey[]; readonly pending: string };

type NamedKey = Exclude<FormKey["key"], "text">;

const controls: Readonly<Record<string, NamedKey>> = {
  "\r": "enter",
  "\n": "enter",
  "\t": "next",
  "\b": "erase",
  "\u007f": "erase",
  "\u0015": "clear",
  "\u0013": "submit",
  // Ctrl-C stops, and leaves like Esc.
  "\u0003": "leave",
};

/** By the end of the sequence that a terminal sends (ECMA-48 CSI and SS3, as xterm uses them). */
const sequences: Readonly<Record<string, NamedKey>> = {
  A: "previous",
  B: "next",
  C: "right",
  D: "left",
  Z: "previous",
  "5~": "page-up",
  "6~": "page-down",
};

const escapeByte = "\u001b";
/** A whole sequence behind its Esc; a modifier in it changes nothing here. */
const whole = /^(?:\[([0-?]*)[ -/]*([@-~])|O([ -~]))/;
/** What may yet become one; a sequence that is too long is none. */
const begun = /^(?:O|\[[0-?]{0,16}[ -/]{0,2})?$/;

/** A sequence that means nothing here is swallowed whole: its letters are no text. */
function sequenceOf(parameters: string, last: string): readonly FormKey[] {
  const number = /^\d+/.exec(parameters)?.[0] ?? "";
  const key = sequences[last === "~" ? `${number}~` : last];
  return key === undefined ? [] : [{ key }];
}

/** How many of the last bytes begin a letter whose other bytes have not come (UTF-8, RFC 3629). */
function unfinishedBytes(bytes: string): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes.charCodeAt(bytes.length - back);
    if (byte >= 0xf0) return back < 4 ? back : 0;
    if (byte >= 0xe0) return back < 3 ? back : 0;
    if (byte >= 0xc0) return back < 2 ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Bytes that are no letter become U+FFFD, which nobody types. */
const isText = (sign: string): boolean => !/[\p{C}\p{Zl}\p{Zp}\ufffd]/u.test(sign);

function plainKeys(bytes: string): readonly FormKey[] {
  // A terminal that sends both for one Enter means one.
  const text = Buffer.from(bytes, "latin1").toString("utf8").replaceAll("\r\n", "\r");
  return Array.from(text).flatMap((sign): readonly FormKey[] => {
    const key = controls[sign];
    if (key !== undefined) return [{ key }];
    return isText(sign) ? [{ key: "text", text: sign }] : [];
  });
}

/**
 * One read of the keyboard, bytes as latin1 text, after the `pending` end of the read before it. An arrow
 * key or a letter of several bytes may come in pieces; an Esc that nothing follows waits for
 * `pendingKeys`.
 */
export function readKeys(pending: string, read: string): KeyRead {
  const keys: FormKey[] = [];
  let rest = pending + read;
  while (rest !== "") {
    if (!rest.startsWith(escapeByte)) {
      const end = rest.indexOf(escapeByte);
      const bytes = end === -1 ? rest : rest.slice(0, end);
      const unfinished = end === -1 ? unfinishedBytes(bytes) : 0;
      keys.push(...plainKeys(bytes.slice(0, bytes.length - unfinished)));
      if (unfinished > 0) return { keys, pending: bytes.slice(-unfinished) };
      rest = rest.slice(bytes.length);
      continue;
    }
    const behind = rest.slice(1);
    const found = whole.exec(behind);
    if (found !== null) {
      keys.push(...sequenceOf(found[1] ?? "", found[2] ?? found[3] ?? ""));
      rest = behind.slice(found[0].length);
    } else if (begun.test(behind)) {
      return { keys, pending: rest };
    } else {
      keys.push({ key: "leave" });
      rest = behind;
    }
  }
  return { keys, pending: "" };
}

/** What is pending, once nothing has come behind it for a while: an Esc that is alone leaves. */
export function pendingKeys(pending: string): readonly FormKey[] {
  return pending.startsWith(escapeByte) ? [{ key: "leave" }] : [];
}
