/** What the committed part of an SQLite write-ahead log holds. */
export type LogContents = {
  /** Bytes in a page. */
  readonly pageBytes: number;
  /** For each page in the log: where its newest committed content begins in the log's file. */
  readonly pages: ReadonlyMap<number, number>;
  /** Size of the database after the last commit, in pages. */
  readonly databasePages: number;
  /** Frames up to the last commit. */
  readonly frames: number;
};

const headerBytes = 32;
const frameHeaderBytes = 24;
const magicLittleEndian = 0x377f0682;
const magicBigEndian = 0x377f0683;
const knownVersion = 3_007_000;
const leastPageBytes = 512;
const mostPageBytes = 65_536;

/**
 * Reads a write-ahead log (sqlite.org/fileformat2.html, section 4) as SQLite does after a crash: a
 * frame counts when it has the header's salts and the running checksum up to it is right, and only
 * up to the last frame that ends a transaction. Undefined where no transaction is whole: the
 * database file then stands for itself.
 */
export function readLog(log: Uint8Array): LogContents | undefined {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  const header = readHeader(view);
  if (header === undefined) {
    return undefined;
  }
  const { pageBytes, littleEndian } = header;
  const committed = new Map<number, number>();
  const open = new Map<number, number>();
  let databasePages = 0;
  let frames = 0;
  let sum = header.sum;
  const frameBytes = frameHeaderBytes + pageBytes;
  for (let at = headerBytes; at + frameBytes <= view.byteLength; at += frameBytes) {
    const page = view.getUint32(at);
    if (page === 0 || !sameSalts(view, at)) {
      break;
    }
    sum = checksum(view, at, 8, littleEndian, sum);
    sum = checksum(view, at + frameHeaderBytes, pageBytes, littleEndian, sum);
    if (!holdsSum(view, at + 16, sum)) {
      break;
    }
    open.set(page, at + frameHeaderBytes);
    const pagesAfterCommit = view.getUint32(at + 4);
    if (pagesAfterCommit !== 0) {
      for (const [number, place] of open) {
        committed.set(number, place);
      }
      open.clear();
      databasePages = pagesAfterCommit;
      frames = (at - headerBytes) / frameBytes + 1;
    }
  }
  return committed.size === 0 ? undefined : { pageBytes, pages: committed, databasePages, frames };
}

type Sum = readonly [number, number];
type LogHeader = { readonly pageBytes: number; readonly littleEndian: boolean; readonly sum: Sum };

function readHeader(view: DataView): LogHeader | undefined {
  if (view.byteLength < headerBytes) {
    return undefined;
  }
  const magic = view.getUint32(0);
  if (magic !== magicLittleEndian && magic !== magicBigEndian) {
    return undefined;
  }
  const pageBytes = view.getUint32(8);
  if (view.getUint32(4) !== knownVersion || !isPageSize(pageBytes)) {
    return undefined;
  }
  const littleEndian = magic === magicLittleEndian;
  const sum = checksum(view, 0, 24, littleEndian, [0, 0]);
  return holdsSum(view, 24, sum) ? { pageBytes, littleEndian, sum } : undefined;
}

/** True for the sizes that a page of SQLite can have. */
export function isPageSize(bytes: number): boolean {
  return bytes >= leastPageBytes && bytes <= mostPageBytes && (bytes & (bytes - 1)) === 0;
}

// The salts change each time that the log is begun anew: frames of the round before are told by
// theirs.
function sameSalts(view: DataView, frame: number): boolean {
  return (
    view.getUint32(frame + 8) === view.getUint32(16) &&
    view.getUint32(frame + 12) === view.getUint32(20)
  );
}

function holdsSum(view: DataView, at: number, sum: Sum): boolean {
  return view.getUint32(at) === sum[0] && view.getUint32(at + 4) === sum[1];
}

// Words are read in the byte order of the machine that made the log; the sums are stored in big
// endian all the same.
function checksum(
  view: DataView,
  from: number,
  bytes: number,
  littleEndian: boolean,
  before: Sum,
): Sum {
  let [first, second] = before;
  for (let at = from; at < from + bytes; at += 8) {
    first = (first + view.getUint32(at, littleEndian) + second) >>> 0;
    second = (second + view.getUint32(at + 4, littleEndian) + first) >>> 0;
  }
  return [first, second];
}
