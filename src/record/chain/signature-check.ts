import { z } from "zod";
import { readCheckpoint, type TreeHead } from "./checkpoint-note.ts";
import type { StoredRow } from "./leaf.ts";
import { openNote, readVerifier, type Verifier } from "./signed-note.ts";

type Find = (what: "forged" | "changed", where: string, why: string) => void;

/** Follows the keys of a record, and judges its checkpoints by the key of their time. */
export type SignatureCheck = {
  readonly key: (row: StoredRow, where: string) => void;
  readonly checkpoint: (row: StoredRow, head: TreeHead, where: string) => void;
  readonly count: () => number;
  readonly verifier: () => Verifier | undefined;
};

const keySchema = z.object({ verifier: z.string() });
const checkpointSchema = z.object({ size: z.int(), note: z.string() });

export function createSignatureCheck(find: Find): SignatureCheck {
  let verifier: Verifier | undefined;
  let count = 0;
  return {
    key(row, where) {
      const named = keySchema.safeParse(row);
      const next = named.success ? readVerifier(named.data.verifier) : undefined;
      if (next === undefined) find("forged", where, "it names no key that can be read");
      else verifier = next;
    },
    checkpoint(row, head, where) {
      count += 1;
      const stored = checkpointSchema.safeParse(row);
      if (!stored.success || verifier === undefined) {
        find("forged", where, "no key stands before it in the log");
        return;
      }
      const text = openNote(stored.data.note, verifier);
      if (text === undefined) {
        find("forged", where, `it bears no signature of the key ${verifier.name}`);
        return;
      }
      const signed = readCheckpoint(verifier.name, text);
      const agrees =
        signed !== undefined &&
        signed.size === head.size &&
        stored.data.size === head.size &&
        Buffer.compare(signed.root, head.root) === 0;
      if (!agrees) {
        find("changed", where, "what was signed is not what the entries before it say");
      }
    },
    count: () => count,
    verifier: () => verifier,
  };
}
