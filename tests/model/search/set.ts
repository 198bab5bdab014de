/** Rows of `width` words, each kept once: an open-addressed table over chunks, so that growing copies no row. */
export interface RowSet {
  count(): number;
  /** The number of the row, and whether it is new. */
  add(row: Int32Array, hash: number): number;
  /** Copies the words of a row. */
  read(number: number, into: Int32Array): void;
  chunkOf(number: number): Int32Array;
  offsetOf(number: number): number;
  /** Whether the last row added was new. */
  wasNew(): boolean;
}

const chunkBits = 16;
const chunkRows = 1 << chunkBits;

/**
 * The hash of a row whose first two words are numbers of tables: what stands for them is given instead, because every
 * searcher has its own numbers.
 */
export function hashOf(row: Int32Array, width: number, host: number, firmware: number): number {
  let hash = Math.imul(host ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(firmware, 0x27d4eb2f);
  for (let index = 2; index < width; index += 1) {
    hash = Math.imul(hash ^ (row[index] as number), 0x85ebca6b);
    hash = (hash << 13) | (hash >>> 19);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** A number for a text: the same in every searcher. */
export function markOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

export function createRowSet(width: number): RowSet {
  const chunks: Int32Array[] = [];
  let count = 0;
  let bits = 16;
  let table = new Int32Array(1 << bits);
  let marks = new Uint32Array(1 << bits);
  let fresh = false;

  const chunkOf = (number: number): Int32Array => chunks[number >>> chunkBits] as Int32Array;
  const offsetOf = (number: number): number => (number & (chunkRows - 1)) * width;

  function grow(): void {
    bits += 1;
    const [oldTable, oldMarks] = [table, marks];
    table = new Int32Array(1 << bits);
    marks = new Uint32Array(1 << bits);
    const mask = (1 << bits) - 1;
    for (let at = 0; at < oldTable.length; at += 1) {
      const entry = oldTable[at] as number;
      if (entry === 0) continue;
      const hash = oldMarks[at] as number;
      let to = (hash >>> 1) & mask;
      while (table[to] !== 0) to = (to + 1) & mask;
      table[to] = entry;
      marks[to] = hash;
    }
  }

  function isRow(number: number, row: Int32Array): boolean {
    const chunk = chunkOf(number);
    const offset = offsetOf(number);
    for (let index = 0; index < width; index += 1) {
      if (chunk[offset + index] !== row[index]) return false;
    }
    return true;
  }

  return {
    count: () => count,
    wasNew: () => fresh,
    chunkOf,
    offsetOf,
    read(number, into) {
      const offset = offsetOf(number);
      into.set(chunkOf(number).subarray(offset, offset + width));
    },
    add(row, hash) {
      if (count * 2 >= table.length) grow();
      const mask = (1 << bits) - 1;
      let at = (hash >>> 1) & mask;
      for (;;) {
        const entry = table[at] as number;
        if (entry === 0) break;
        if (marks[at] === hash && isRow(entry - 1, row)) {
          fresh = false;
          return entry - 1;
        }
        at = (at + 1) & mask;
      }
      const number = count;
      if ((number & (chunkRows - 1)) === 0) chunks.push(new Int32Array(chunkRows * width));
      const offset = offsetOf(number);
      const chunk = chunkOf(number);
      for (let index = 0; index < width; index += 1) chunk[offset + index] = row[index] as number;
      table[at] = number + 1;
      marks[at] = hash;
      count += 1;
      fresh = true;
      return number;
    },
  };
}
