import type { FaultyBoard } from "./behaviour.ts";

/** What drivers and chips hold of a direction; the rest is lost, bytes. */
const capacity = 65_536;

/** Bytes that are kept from their way for a time, in their order. Times in milliseconds of any clock. */
export function createHeldBytes(direction: "out" | "in") {
  let held: { readonly bytes: Uint8Array; readonly due: number }[] = [];
  let size = 0;
  return {
    hold(bytes: Uint8Array, due: number): void {
      if (size + bytes.length > capacity) return;
      size += bytes.length;
      held.push({ bytes: Uint8Array.from(bytes), due });
    },
    /** Sends on what is due. */
    release(now: number, board: FaultyBoard): void {
      const first = held.findIndex(({ due }) => due > now);
      const due = first === -1 ? held : held.slice(0, first);
      held = first === -1 ? [] : held.slice(first);
      for (const { bytes } of due) {
        size -= bytes.length;
        if (direction === "out") board.say(bytes);
        else board.hear(bytes);
      }
    },
  };
}
