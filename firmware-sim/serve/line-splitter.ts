/**
 * Puts bytes into lines, the LF taken off; a line that is not ended by then is given in pieces.
 *
 * @param longest characters that are kept of an unfinished line
 */
export function createLineSplitter(longest: number, onLine: (line: string) => void) {
  let rest = "";
  return {
    take(bytes: Uint8Array): void {
      const lines = (rest + Buffer.from(bytes).toString("latin1")).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(line);
      for (; rest.length > longest; rest = rest.slice(longest)) onLine(rest.slice(0, longest));
    },
  };
}
