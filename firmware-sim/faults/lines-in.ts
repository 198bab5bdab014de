import { longestCommand } from "../codec/envelope.ts";

/** Of an unfinished line, its CR included. */
const longestHeld = longestCommand + 1;
const stopByte = 0x18;
const lineFeed = 0x0a;

/**
 * Puts what comes in into whole lines, however it is cut, for faults that bend lines. The stop byte is given at once,
 * by itself. An over-long line is no line: it is given as soon as it is one, and its rest byte by byte; so is the rest
 * of a line whose begin went past here.
 *
 * @param give takes a whole line, its LF included, or something that is none
 */
export function createLinesIn(give: (piece: Uint8Array) => void) {
  const held = Buffer.alloc(longestHeld);
  const line = { length: 0, loose: false };

  function giveHeld(): void {
    const piece = Uint8Array.from(held.subarray(0, line.length));
    line.length = 0;
    if (piece.length > 0) give(piece);
  }

  function takeLoose(byte: number): void {
    line.loose = byte !== lineFeed;
    give(Uint8Array.of(byte));
  }

  function take(byte: number): void {
    if (byte === stopByte) {
      give(Uint8Array.of(byte));
    } else if (line.loose) {
      takeLoose(byte);
    } else if (byte === lineFeed) {
      const whole = Uint8Array.of(...held.subarray(0, line.length), byte);
      line.length = 0;
      give(whole);
    } else if (line.length === longestHeld) {
      giveHeld();
      takeLoose(byte);
    } else {
      held[line.length] = byte;
      line.length += 1;
    }
  }

  return {
    take(bytes: Uint8Array): void {
      for (const byte of bytes) take(byte);
    },
    /** Bytes went past: nothing is held of them, only whether they end in the middle of a line. */
    went(bytes: Uint8Array): void {
      const last = bytes.findLast((byte) => byte !== stopByte);
      if (last !== undefined) line.loose = last !== lineFeed;
    },
    /** Lets go of what is held of an unfinished line. */
    release(): void {
      line.loose ||= line.length > 0;
      giveHeld();
    },
    /** Forgets what is held, as the instrument forgets its half line when it starts. */
    clear(): void {
      line.loose ||= line.length > 0;
      line.length = 0;
    },
  };
}
