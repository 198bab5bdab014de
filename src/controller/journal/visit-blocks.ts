import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { SampleBlock } from "../../device/telemetry/news.ts";
import { encodeReadings } from "./readings-codec.ts";

/** A piece of one stream of a visit. */
export type VisitBlock = {
  readonly stream: "readings" | "decisions";
  /** Numbers of the first and the last reading, or decision, in it. */
  readonly first: number;
  readonly last: number;
  readonly content: Uint8Array;
};

/** A block as the record keeps it. */
export type PackedBlock = Omit<VisitBlock, "content"> & {
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
    const content = Buffer.from(lines.join(""));
    lines = [];
    return [{ stream: "decisions", first: firstDecision, last: lastDecision, content }];
  }

  function readingsBlock(): readonly VisitBlock[] {
    if (samples.length === 0) return [];
    const first = readings + 1;
    readings += samples.reduce((sum, { force }) => sum + force.length, 0);
    const content = encodeReadings(samples);
    samples = [];
    return [{ stream: "readings", first, last: readings, content }];
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

const packed = promisify(gzip);

/** Compresses in the thread pool: 5 s of decisions take that 3 ms; their hash, on the loop, a tenth of it. */
export async function pack({ stream, first, last, content }: VisitBlock): Promise<PackedBlock> {
  const sha256 = createHash("sha256").update(content).digest("hex");
  const data = await packed(content);
  return { stream, first, last, data, bytes: content.byteLength, sha256 };
}
