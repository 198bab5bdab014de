import { type SimulatorKey, simulatorKeys } from "../messages/simulator-keys.ts";

/** More keys in one read than a hand or its auto-repeat makes: something was pasted. */
const mostKeys = 24;

/** A key of the table, and which of its byte sequences it was. */
export type TypedKey = { readonly key: SimulatorKey; readonly bytes: string };

export type KeysRead =
  | { readonly kind: "typed"; readonly keys: readonly (TypedKey | { readonly unknown: string })[] }
  | { readonly kind: "pasted" };

/** An arrow, page or function key as a terminal sends it, else one character. */
const esc = "\u001b";
const sequence = new RegExp(`${esc}\\[[0-9;]*[A-Za-z~]|${esc}O[A-Za-z]|[\\s\\S]`, "g");

const byBytes = new Map(
  simulatorKeys.flatMap((key) => key.keys.map((bytes): [string, SimulatorKey] => [bytes, key])),
);

const alwaysHeard = simulatorKeys
  .filter(({ action }) => action === "interrupt" || action === "let-go")
  .flatMap(({ keys }) => keys);

/**
 * The keys in one read of the keyboard (latin1). Quick keys come together in one read and are taken one by
 * one; pasted text is refused as a whole, but for what ends or lets go.
 */
export function readKeys(read: string): KeysRead {
  const pieces = read.match(sequence) ?? [];
  const keys = pieces.map((bytes) => {
    const key = byBytes.get(bytes);
    return key === undefined ? { unknown: bytes } : { key, bytes };
  });
  if (keys.length <= mostKeys) return { kind: "typed", keys };
  const heard = keys.filter((typed) => "bytes" in typed && alwaysHeard.includes(typed.bytes));
  return heard.length === 0 ? { kind: "pasted" } : { kind: "typed", keys: heard.slice(0, 1) };
}
