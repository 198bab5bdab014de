export type MadeLog = {
  /** The content of the page that the one transaction writes. */
  readonly content: Uint8Array;
  readonly page?: number;
  /** Pages of the database after it. */
  readonly databasePages: number;
  readonly version?: number;
};

/** A write-ahead log of one transaction, made by hand, with the checksums of big endian. */
export function makeLog({
  content,
  page = 1,
  databasePages,
  version = 3_007_000,
}: MadeLog): Buffer {
  const log = Buffer.concat([Buffer.alloc(32 + 24), content]);
  for (const [index, word] of [0x377f0683, version, content.byteLength].entries()) {
    log.writeUInt32BE(word, index * 4);
  }
  log.writeUInt32BE(page, 32);
  log.writeUInt32BE(databasePages, 36);
  signAsBigEndian(log, content.byteLength);
  return log;
}

/** Puts into a log the checksums that a machine of big endian would have written. */
export function signAsBigEndian(log: Buffer, pageBytes: number): void {
  let [first, second] = [0, 0];
  const add = (from: number, bytes: number): void => {
    for (let at = from; at < from + bytes; at += 8) {
      first = (first + log.readUInt32BE(at) + second) >>> 0;
      second = (second + log.readUInt32BE(at + 4) + first) >>> 0;
    }
  };
  const put = (at: number): void => {
    log.writeUInt32BE(first, at);
    log.writeUInt32BE(second, at + 4);
  };
  log.writeUInt32BE(0x377f0683, 0);
  add(0, 24);
  put(24);
  for (let at = 32; at < log.byteLength; at += 24 + pageBytes) {
    add(at, 8);
    add(at + 24, pageBytes);
    put(at + 16);
  }
}
