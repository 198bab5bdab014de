import { z } from "zod";
import { readCheckpoint, type TreeHead } from "./checkpoint-note.ts";
import type { StoredRow } from "./leaf.ts";
import { openNote, readVerifier, type Verifier } from "./signed-note.ts";

type Find = (what: "forged" | "changed", where: string, why: string) => void;

/** A key that a record names, and since when it signs. */
export type NamedKey = {
  readonly entry: number;
  /** As a C2SP verifier. */
  readonly verifier: string;
  readonly reason: string;
};

/** Follows the keys of a record, and judges its checkpoints by the key of their time. */
export type SignatureCheck = {
  readonly key: (row: StoredRow, entry: number, where: string) => void;
  readonly checkpoint: (row: StoredRow, head: TreeHead, where: string) => void;
  readonly count: () => number;
  readonly verifier: () => Verifier | undefined;
  readonly keys: () => readonly NamedKey[];
  /** Entries that a signature covers; those after them may still be changed or cut. */
  readonly signed: () => number;
};

const keySchema = z.object({ verifier: z.string(), reason: z.string() });
const checkpointSchema = z.object({ size: z.int(), note: z.string() });

export function createSignatureCheck(find: Find): SignatureCheck {
  let verifier: Verifier | undefined;
  let count = 0;
  let signed = 0;
  const keys: NamedKey[] = [];

  const judgeReason = (reason: string, entry: number, where: string): void => {
    const first = reason === "first";
    if (first !== (keys.length === 0)) {
      find("forged", where, first ? "a key stands before it" : "no key stands before it");
    }
    // The old key signs everything up to the new one, and that is the entry before.
    if (reason === "rotated" && signed !== entry - 2) {
      find("forged", where, "the key before it has not signed the entries before it");
    }
  };

  return {
    key(row, entry, where) {
      const named = keySchema.safeParse(row);
      const next = named.success ? readVerifier(named.data.verifier) : undefined;
      if (!named.success || next === undefined) {
        find("forged", where, "it names no key that can be read");
        return;
      }
      judgeReason(named.data.reason, entry, where);
      keys.push({ entry, ...named.data });
      verifier = next;
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
      const said = readCheckpoint(verifier.name, text);
      const agrees =
        said !== undefined &&
        said.size === head.size &&
        stored.data.size === head.size &&
        Buffer.compare(said.root, head.root) === 0;
      if (agrees) signed = head.size;
      else find("changed", where, "what was signed is not what the entries before it say");
    },
    count: () => count,
    verifier: () => verifier,
    keys: () => keys,
    signed: () => signed,
  };
}
