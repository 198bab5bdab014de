import { crcOf, crcOver } from "../codec/crc32c.ts";
import type { NonVolatile, Region } from "./non-volatile.ts";

/** Number of this layout; an erased byte is another. */
const layout = 1;
/** Layout and write count before the payload, CRC-32C after it; numbers with the high byte first. */
const headBytes = 5;
const checkBytes = 4;

export type Slot = 0 | 1;

/** Bytes that a pair of records with this payload takes. */
export const pairSize = (payload: number) => 2 * (headBytes + payload + checkBytes);

interface Place {
  readonly region: Region;
  /** Address of slot 0. */
  readonly at: number;
  /** Bytes of a payload. */
  readonly payload: number;
}

function checkOf(bytes: Uint8Array): number {
  return crcOf(crcOver(Buffer.from(bytes).toString("latin1")));
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/**
 * One thing in two slots, of which one is always whole: a write goes to the slot that is not in force, its CRC
 * last, and only the whole of it counts more than the other (section 12).
 */
export function createRecordPair(memory: NonVolatile, { region, at, payload }: Place) {
  const size = pairSize(payload) / 2;
  const end = size - checkBytes;
  const bytesOf = (slot: Slot) => memory.read(at + slot * size, size);

  function read(slot: Slot): { readonly writes: number; readonly payload: Uint8Array } | undefined {
    const bytes = bytesOf(slot);
    const view = viewOf(bytes);
    if (bytes[0] !== layout || view.getUint32(end) !== checkOf(bytes.subarray(0, end))) {
      return undefined;
    }
    return { writes: view.getUint32(1), payload: bytes.subarray(headBytes, end) };
  }

  function inForce(): Slot | undefined {
    const [first, second] = [read(0), read(1)];
    if (first === undefined) return second === undefined ? undefined : 1;
    return second !== undefined && second.writes > first.writes ? 1 : 0;
  }

  function compose(content: Uint8Array, writes: number): Uint8Array {
    const bytes = new Uint8Array(size);
    const view = viewOf(bytes);
    bytes[0] = layout;
    view.setUint32(1, writes);
    bytes.set(content, headBytes);
    view.setUint32(end, checkOf(bytes.subarray(0, end)));
    return bytes;
  }

  const isErased = (slot: Slot) => bytesOf(slot).every((byte) => byte === 0xff);

  return {
    inForce,
    /** What is in force; undefined with no valid slot. */
    content(): Uint8Array | undefined {
      const slot = inForce();
      return slot === undefined ? undefined : read(slot)?.payload;
    },
    isErased: () => isErased(0) && isErased(1),
    /** Writes a slot, by default the one that is not in force. */
    write(
      content: Uint8Array,
      done: (kept: boolean) => void = () => undefined,
      slot: Slot = inForce() === 0 ? 1 : 0,
    ): void {
      const writes = Math.max(read(0)?.writes ?? 0, read(1)?.writes ?? 0) + 1;
      memory.write({ region, at: at + slot * size, bytes: compose(content, writes), done });
    },
    /** Fills slot 0 as it leaves the factory. */
    deliver: (content: Uint8Array) => memory.put(at, compose(content, 1)),
    /** Damages every slot that is whole; one that is damaged already stays so. */
    damage(): void {
      for (const slot of [0, 1] as const) {
        const bytes = bytesOf(slot);
        bytes[end] = (bytes[end] ?? 0) ^ 1;
        if (read(slot) !== undefined) memory.put(at + slot * size, bytes);
      }
    },
  };
}

export type RecordPair = ReturnType<typeof createRecordPair>;
