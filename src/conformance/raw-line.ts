import { type ChecksumSeed, checksum, writeChecksum } from "../protocol/checksum.ts";

/** A line as it is put on the wire, right or wrong: every part as text, checked and counted unless it is given. */
export interface RawLine {
  readonly class?: string;
  readonly tag: string;
  readonly sequence: number | string;
  readonly time: number | string;
  readonly body: string;
  readonly seed: ChecksumSeed;
  /** All characters before the `*`, in place of the parts. */
  readonly covered?: string;
  readonly length?: string;
  readonly check?: string;
}

/** The line without its terminator. */
export function writeRawLine(line: RawLine): string {
  const { class: mark = ">", tag, sequence, time, body } = line;
  const covered = line.covered ?? `${mark}${tag} ${sequence} ${time} ${body}`;
  const text = `${covered}*${line.length ?? String(covered.length).padStart(3, "0")}`;
  return text + (line.check ?? writeChecksum(checksum(line.seed, text)));
}
