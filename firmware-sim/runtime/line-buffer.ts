import { longestCommand } from "../codec/envelope.ts";
import type { IsOff } from "../firmware/protections.ts";

/** Characters that are held where no line is too long: more than any command has. */
const longestHeld = 4096;
const stopByte = 0x18;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export interface LineEvents {
  /** The stop byte, before anything else of its place in the stream. */
  onStop(): void;
  /** A line without its end; any byte but LF may stand in it. */
  onLine(line: string): void;
  /** A line has grown too long; told once, up to its LF. */
  onOverlong(): void;
}

/**
 * Puts bytes into lines of at most 136 characters, in bounded memory. The stop byte is taken out first, also
 * inside a half line, and what stood before and after it is joined.
 */
export function createLineBuffer(events: LineEvents, isOff: IsOff = () => false) {
  const longest = isOff("overlong") ? longestHeld : longestCommand;
  // One more for the CR that may stand before the LF.
  const held = Buffer.alloc(longest + 1);
  const fill = { length: 0, overlong: false };

  function endLine(): void {
    const { overlong } = fill;
    const cut = fill.length > 0 && held[fill.length - 1] === carriageReturn ? 1 : 0;
    const line = held.toString("latin1", 0, fill.length - cut);
    fill.length = 0;
    fill.overlong = false;
    if (overlong) return;
    if (line.length > longest) events.onOverlong();
    else events.onLine(line);
  }

  function hold(byte: number): void {
    if (fill.overlong) return;
    const room = fill.length < longest;
    const lastCr = fill.length === longest && byte === carriageReturn;
    if (room || lastCr) {
      held[fill.length] = byte;
      fill.length += 1;
      return;
    }
    fill.overlong = true;
    fill.length = 0;
    events.onOverlong();
  }

  return {
    receive(bytes: Uint8Array): void {
      for (const byte of bytes) {
        const half = fill.length > 0 || fill.overlong;
        const stops = !half || !isOff("stop-in-half-line");
        if (byte === stopByte && stops) events.onStop();
        else if (byte === lineFeed) endLine();
        else hold(byte);
      }
    },
    clear(): void {
      fill.length = 0;
      fill.overlong = false;
    },
  };
}
