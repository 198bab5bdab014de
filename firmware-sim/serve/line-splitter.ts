const lineFeed = 0x0a;

/**
 * Puts bytes into lines, the LF taken off, however they are cut when they come. A line that is longer is given in
 * pieces of that length, so that no more is ever kept.
 *
 * @param longest bytes
 * @param onPiece told with `ends` where the line ends with it
 */
export function createLineSplitter(
  longest: number,
  encoding: "latin1" | "utf8",
  onPiece: (text: string, ends: boolean) => void,
) {
  const held = Buffer.alloc(longest);
  let length = 0;

  function give(ends: boolean): void {
    const text = held.toString(encoding, 0, length);
    length = 0;
    onPiece(text, ends);
  }

  return {
    take: (bytes: Uint8Array): void => {
      for (const byte of bytes) {
        if (byte === lineFeed) {
          give(true);
          continue;
        }
        if (length === longest) give(false);
        held[length] = byte;
        length += 1;
      }
    },
  };
}
