import { ReadlineParser } from "@serialport/parser-readline";
import type { LineListener } from "./connection.ts";

/** The longest line that is passed on, in bytes without its `\n`. */
const defaultMaxLineBytes = 512;

const newline = 0x0a;

export interface LineSource {
  /** Takes bytes as they came; lines are delivered before it returns. */
  take(chunk: Uint8Array): void;
  /** The bytes of an overlong line that has not ended yet, or 0. Half lines are never delivered. */
  unfinishedOverlong(): number;
}

/**
 * Splits bytes into lines behind a byte bound. What is reported depends on the bytes only, never on
 * how they were cut into chunks, and at most one bounded line is kept between two chunks.
 * Empty lines carry nothing and are left out, as the parser does by itself for a bare `\n`.
 */
export function createLineSource(
  listener: Pick<LineListener, "line" | "overlong">,
  maxLineBytes: number = defaultMaxLineBytes,
): LineSource {
  // The parser alone keeps every byte of a line without end and copies it again with each chunk: it
  // is given whole lines within the bound only. latin1, because "ascii" would turn 0xB1 into "1".
  const parser = new ReadlineParser({ encoding: "latin1", delimiter: "\n" });
  parser.on("data", (text: string) => {
    const line = text.endsWith("\r") ? text.slice(0, -1) : text;
    if (line !== "") listener.line(line);
  });

  const begun = Buffer.alloc(maxLineBytes);
  let begunBytes = 0;
  let overlongBytes = 0;

  const keep = (rest: Uint8Array) => {
    if (overlongBytes > 0) {
      overlongBytes += rest.length;
    } else if (begunBytes + rest.length > maxLineBytes) {
      overlongBytes = begunBytes + rest.length;
      begunBytes = 0;
    } else {
      begun.set(rest, begunBytes);
      begunBytes += rest.length;
    }
  };

  /** Completes the line begun in earlier chunks with its last part, given without the `\n`. */
  const completeBegun = (lastPart: Uint8Array) => {
    keep(lastPart);
    if (overlongBytes > 0) {
      const bytes = overlongBytes;
      overlongBytes = 0;
      listener.overlong(bytes);
    } else {
      const line = Buffer.alloc(begunBytes + 1, newline);
      line.set(begun.subarray(0, begunBytes));
      begunBytes = 0;
      parser.write(line);
    }
  };

  return {
    take: (chunk) => {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      let lineStart = 0;
      let lineEnd = bytes.indexOf(newline);
      if (lineEnd >= 0 && (begunBytes > 0 || overlongBytes > 0)) {
        completeBegun(bytes.subarray(0, lineEnd));
        lineStart = lineEnd + 1;
        lineEnd = bytes.indexOf(newline, lineStart);
      }
      // Neighbouring good lines go to the parser in one piece.
      let runStart = lineStart;
      while (lineEnd >= 0) {
        const length = lineEnd - lineStart;
        if (length > maxLineBytes) {
          if (lineStart > runStart) parser.write(bytes.subarray(runStart, lineStart));
          listener.overlong(length);
          runStart = lineEnd + 1;
        }
        lineStart = lineEnd + 1;
        lineEnd = bytes.indexOf(newline, lineStart);
      }
      if (lineStart > runStart) parser.write(bytes.subarray(runStart, lineStart));
      keep(bytes.subarray(lineStart));
    },
    unfinishedOverlong: () => overlongBytes,
  };
}
