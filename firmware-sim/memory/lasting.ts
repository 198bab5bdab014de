import { type FaultName, faults } from "../firmware/codes.ts";
import type { LatchedFault } from "../firmware/state.ts";
import type { NonVolatile } from "./non-volatile.ts";
import { createRecordPair, pairSize } from "./record-pair.ts";

/** Size and root of the host's record. */
export interface Anchor {
  readonly entries: number;
  /** 64 hexadecimal digits. */
  readonly root: string;
}

const anchorBytes = 4 + 32;
const numberBytes = 2;
const faultBytes = 2 + 1 + 4 + 4 + 8;
/** A value or a bound that the fault does not have. */
const missing = -0x8000_0000;

/** Bytes of everything here. */
export const lastingBytes = pairSize(anchorBytes) + pairSize(numberBytes) + pairSize(faultBytes);

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

function writeAnchor({ entries, root }: Anchor): Uint8Array {
  const bytes = new Uint8Array(anchorBytes);
  viewOf(bytes).setUint32(0, entries);
  bytes.set(Buffer.from(root, "hex"), 4);
  return bytes;
}

function writeFault({ number, name, value, bound, at }: LatchedFault): Uint8Array {
  const bytes = new Uint8Array(faultBytes);
  const view = viewOf(bytes);
  view.setUint16(0, number);
  view.setUint8(2, faults[name]);
  view.setInt32(3, value ?? missing);
  view.setInt32(7, bound ?? missing);
  view.setFloat64(11, at);
  return bytes;
}

function readFault(bytes: Uint8Array): LatchedFault | undefined {
  const view = viewOf(bytes);
  const code = view.getUint8(2);
  const names = Object.keys(faults) as FaultName[];
  const name = names.find((known) => faults[known] === code);
  if (name === undefined) return undefined;
  const figure = (at: number) => (view.getInt32(at) === missing ? undefined : view.getInt32(at));
  const number = view.getUint16(0);
  return { number, name, value: figure(3), bound: figure(7), at: view.getFloat64(11), also: [] };
}

/** What outlives a loss of power besides the calibration, from address `at` on. */
export function createLastingMemory(memory: NonVolatile, at: number) {
  const anchor = createRecordPair(memory, { region: "anchor", at, payload: anchorBytes });
  const afterAnchor = at + pairSize(anchorBytes);
  const number = createRecordPair(memory, {
    region: "result-number",
    at: afterAnchor,
    payload: numberBytes,
  });
  const fault = createRecordPair(memory, {
    region: "hard-fault",
    at: afterAnchor + pairSize(numberBytes),
    payload: faultBytes,
  });

  return {
    anchor(): Anchor | undefined {
      const bytes = anchor.content();
      if (bytes === undefined) return undefined;
      const root = Buffer.from(bytes.subarray(4)).toString("hex");
      return { entries: viewOf(bytes).getUint32(0), root };
    },
    keepAnchor: (kept: Anchor, done: (kept: boolean) => void) =>
      anchor.write(writeAnchor(kept), done),
    /** Number of the last result; 0 before the first. */
    lastResult(): number {
      const bytes = number.content();
      return bytes === undefined ? 0 : viewOf(bytes).getUint16(0);
    },
    /** Takes less than a millisecond: a power that is lost before has lost the thrust too. */
    keepResultNumber(last: number): void {
      const bytes = new Uint8Array(numberBytes);
      viewOf(bytes).setUint16(0, last);
      number.write(bytes);
    },
    hardFault(): LatchedFault | undefined {
      const bytes = fault.content();
      return bytes === undefined ? undefined : readFault(bytes);
    },
    keepHardFault: (latched: LatchedFault) => fault.write(writeFault(latched)),
  };
}

export type LastingMemory = ReturnType<typeof createLastingMemory>;
