import type { Behaviour } from "./behaviour.ts";

const lineFeed = 0x0a;

/** Cuts bytes behind each LF. */
function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, from)) {
    lines.push(bytes.subarray(from, end + 1));
    from = end + 1;
  }
  if (from < bytes.length) lines.push(bytes.subarray(from));
  return lines;
}

/** A behaviour that changes lines, one at a time, on their way in one direction. */
export function perLine(
  direction: "out" | "in",
  change: (line: Uint8Array) => readonly Uint8Array[],
): Behaviour {
  if (direction === "out") return { outgoing: change };
  return { incoming: (bytes) => Buffer.concat(linesOf(bytes).flatMap(change)) };
}
