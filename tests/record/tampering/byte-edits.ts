import type { Dice } from "../../faults/world/dice.ts";

/** A change of the bytes of a record's file; returns the new bytes and what was done. */
export type ByteEdit = (bytes: Uint8Array, dice: Dice) => readonly [Uint8Array, string];

const page = 4096;

const flipBit: ByteEdit = (bytes, dice) => {
  const at = dice.below(bytes.length);
  const bit = dice.below(8);
  const edited = Uint8Array.from(bytes);
  edited[at] = (edited[at] ?? 0) ^ (1 << bit);
  return [edited, `bit ${bit} of byte ${at} flipped`];
};

const setBytes: ByteEdit = (bytes, dice) => {
  const at = dice.below(bytes.length);
  const edited = Uint8Array.from(bytes);
  const count = 1 + dice.below(64);
  for (let index = at; index < Math.min(at + count, bytes.length); index += 1) {
    edited[index] = dice.below(256);
  }
  return [edited, `up to ${count} bytes from byte ${at} on overwritten`];
};

const zeroPage: ByteEdit = (bytes, dice) => {
  const number = dice.below(bytes.length / page);
  const edited = Uint8Array.from(bytes);
  edited.fill(0, number * page, (number + 1) * page);
  return [edited, `page ${number + 1} emptied`];
};

const swapPages: ByteEdit = (bytes, dice) => {
  const [one, other] = [dice.below(bytes.length / page), dice.below(bytes.length / page)];
  const edited = Uint8Array.from(bytes);
  edited.set(bytes.subarray(one * page, (one + 1) * page), other * page);
  edited.set(bytes.subarray(other * page, (other + 1) * page), one * page);
  return [edited, `pages ${one + 1} and ${other + 1} swapped`];
};

const cutFile: ByteEdit = (bytes, dice) => {
  const end = dice.below(bytes.length);
  return [bytes.slice(0, end), `cut at byte ${end}`];
};

const lengthenFile: ByteEdit = (bytes, dice) => {
  const more = 1 + dice.below(2 * page);
  const edited = new Uint8Array(bytes.length + more);
  edited.set(bytes);
  return [edited, `${more} bytes added`];
};

const moveBytes: ByteEdit = (bytes, dice) => {
  const count = 1 + dice.below(200);
  const [from, to] = [dice.below(bytes.length - count), dice.below(bytes.length - count)];
  const edited = Uint8Array.from(bytes);
  edited.set(bytes.subarray(from, from + count), to);
  return [edited, `${count} bytes from byte ${from} copied to byte ${to}`];
};

/** Every kind of edit; one that happens to change nothing is drawn again by the caller. */
export const byteEdits = {
  flipBit,
  setBytes,
  zeroPage,
  swapPages,
  cutFile,
  lengthenFile,
  moveBytes,
} satisfies Record<string, ByteEdit>;
