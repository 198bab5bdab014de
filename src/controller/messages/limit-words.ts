import type { Snapshot } from "./snapshot.ts";

/** Tenths of a newton, to the safe side: what limits is rounded down, an uncertainty up. */
export const tenths = (newtons: number, round: (value: number) => number): string =>
  // The hundredths are whole; what their floating-point form is off by must not move a tenth.
  (round(Math.round(newtons * 100) / 10) / 10).toFixed(1);

const unknown = "LIMIT unknown";

/** One short line: "LIMIT 29.5 N  plan 30.0 - U 0.5". Without parts or limits it says what is unknown. */
export function limitInWords(limits: Snapshot["limits"]): string {
  if (limits === null) return unknown;
  const limit = `LIMIT ${tenths(limits.limitNewtons, Math.floor)} N`;
  if (limits.parts === null) return `${limit}  its parts are unknown`;
  const { lowestSource, lowestNewtons, uncertaintyNewtons } = limits.parts;
  const less = `${tenths(lowestNewtons, Math.floor)} - U ${tenths(uncertaintyNewtons, Math.ceil)}`;
  return `${limit}  ${lowestSource} ${less}`;
}

/** Every layer in newtons, two a line, and the uncertainty with its k, for a page that has the room. */
export function partsInWords(parts: NonNullable<Snapshot["limits"]>["parts"]): readonly string[] {
  if (parts === null) return [];
  const { layers, lowestNewtons, uncertaintyNewtons, coverage } = parts;
  const each = layers.map(({ source, newtons }) => {
    const force = newtons === null ? "not stated" : `${tenths(newtons, Math.floor)} N`;
    return `${source.padEnd(11)} ${force.padEnd(10)}`;
  });
  const pairs = each.flatMap((one, at) =>
    at % 2 === 0 ? [[one, each[at + 1]].join("  ").trimEnd()] : [],
  );
  const less = tenths(uncertaintyNewtons, Math.ceil);
  return [...pairs, `U ${less} N at ${tenths(lowestNewtons, Math.floor)} N, k = ${coverage}`];
}
