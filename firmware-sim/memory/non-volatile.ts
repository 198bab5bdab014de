/** A small EEPROM: bytes of a page, and the time that a page takes in us. */
const pageBytes = 16;
const pageTime = 1000;
const byteTime = pageTime / pageBytes;
const erased = 0xff;

/** What a write is of. */
export type Region = "calibration" | "anchor" | "result-number" | "hard-fault";

interface Write {
  readonly region: Region;
  readonly at: number;
  readonly bytes: Uint8Array;
  /** Called when all is written; `kept` is whether it reads back. */
  done(kept: boolean): void;
}

/**
 * Memory that outlives a loss of power. It is written byte by byte in the instrument's time, one write after the
 * other, while everything else goes on; a restart breaks a write off after any byte.
 */
export function createNonVolatile(size: number) {
  const cells = new Uint8Array(size).fill(erased);
  const queue: Write[] = [];
  const run = { begun: -1, written: 0 };
  const broken = new Set<number>();
  let loss: { readonly region: Region; left: number } | undefined;

  function store(at: number, value: number): void {
    cells[at] = broken.has(at) ? value ^ 1 : value;
  }

  function clear(): void {
    queue.length = 0;
    run.begun = -1;
    run.written = 0;
  }

  function isDue({ region }: Write): boolean {
    return loss !== undefined && loss.region === region && loss.left === 0;
  }

  /** Writes what is due by now; false where the power goes first. */
  function carryOn(write: Write, now: number): boolean {
    const due = Math.min(write.bytes.length, Math.floor((now - run.begun) / byteTime));
    for (; run.written < due && !isDue(write); run.written += 1) {
      store(write.at + run.written, write.bytes[run.written] ?? erased);
      if (loss?.region === write.region) loss.left -= 1;
    }
    return !isDue(write);
  }

  return {
    read: (at: number, length: number) => cells.slice(at, at + length),
    /** Puts bytes in their place at once, as a factory or a defect does. */
    put(at: number, bytes: Uint8Array): void {
      cells.set(bytes, at);
    },
    write(wanted: Write): void {
      queue.push(wanted);
    },
    /** Goes on with what is to be written, by a clock that never goes back; true where the power is lost over it. */
    advance(now: number): boolean {
      const [write] = queue;
      if (write === undefined) return false;
      if (run.begun < 0) run.begun = now;
      if (!carryOn(write, now)) {
        loss = undefined;
        return true;
      }
      const pages = Math.ceil(write.bytes.length / pageBytes);
      if (now - run.begun < pages * pageTime) return false;
      queue.shift();
      run.begun = -1;
      run.written = 0;
      const { at, bytes } = write;
      write.done(bytes.every((value, index) => cells[at + index] === value));
      return false;
    },
    /** Breaks off what is being written: the instrument restarts. */
    clear,
    /** The power will be lost when so many bytes more of a region were written; 0 is before the next one. */
    loseAfter(bytes: number, region: Region = "calibration"): void {
      loss = { region, left: bytes };
    },
    /** From now on this byte does not keep what is written to it. */
    breakByte: (at: number) => void broken.add(at),
  };
}

export type NonVolatile = ReturnType<typeof createNonVolatile>;
