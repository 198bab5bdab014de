import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { SampleBlock } from "../../device/telemetry/news.ts";
import { encodeReadings } from "./readings-codec.ts";

/** A piece of one stream of a visit, as the record keeps it. */
export type VisitBlock = {
  readonly stream: "readings" | "decisions";
  /** Numbers of the first and the last reading, or decision, in it. */
  readonly first: number;
  readonly last: number;
  /** Compressed (gzip). */
  readonly data: Uint8Array<ArrayBuffer>;
  /** Bytes before compression, and their SHA-256, lower-case hexadecimal. */
  readonly bytes: number;
  readonly sha256: string;
};

/** Gathers what belongs to a visit until it is cut into blocks. */
export interface VisitBlocks {
  /** Whether the next decision begins a block, which then needs the state before it. */
  beginsWithNext(): boolean;
  begin(state: string): void;
  decided(number: number, line: string): void;
  read(block: SampleBlock): void;
  /** The blocks of what came since the last cut; a stream without news has none. */
  cut(): readonly VisitBlock[];
}

export function createVisitBlocks(): VisitBlocks {
  let lines: string[] = [];
  let firstDecision = 0;
  let lastDecision = 0;
  let samples: SampleBlock[] = [];
  let readings = 0;

  function decisionsBlock(): readonly VisitBlock[] {
    if (lines.length === 0) return [];
    const bytes = Buffer.from(lines.join(""));
    lines = [];
    return [blockOf("decisions", firstDecision, lastDecision, bytes)];
  }

  function readingsBlock(): readonly VisitBlock[] {
    if (samples.length === 0) return [];
    const first = readings + 1;
    readings += samples.reduce((sum, { force }) => sum + force.length, 0);
    const bytes = encodeReadings(samples);
    samples = [];
    return [blockOf("readings", first, readings, bytes)];
  }

  return {
    beginsWithNext: () => lines.length === 0,
    begin: (state) => void lines.push(state),
    decided(number, line) {
      if (lines.length <= 1) firstDecision = number;
      lastDecision = number;
      lines.push(line);
    },
    read: (block) => void samples.push(block),
    cut: () => [...decisionsBlock(), ...readingsBlock()],
  };
}

function blockOf(
  stream: VisitBlock["stream"],
  first: number,
  last: number,
  bytes: Uint8Array,
): VisitBlock {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { stream, first, last, data: gzipSync(bytes), bytes: bytes.byteLength, sha256 };
}
