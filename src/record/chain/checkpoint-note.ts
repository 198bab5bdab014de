import { type Hash, hashBytes } from "./hash-tree.ts";

/** The state of a log at one moment: how many entries, and the root over them. */
export type TreeHead = { readonly size: number; readonly root: Hash };

/** The text of a checkpoint: origin, size and root, a line each (c2sp.org/tlog-checkpoint). */
export function writeCheckpoint(origin: string, { size, root }: TreeHead): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString("base64")}\n`;
}

/** Reads the text of a checkpoint of this origin; undefined where it is none. */
export function readCheckpoint(origin: string, text: string): TreeHead | undefined {
  const [name, size = "", encoded = "", end] = text.split("\n");
  const root = Buffer.from(encoded, "base64");
  const canonical = root.toString("base64") === encoded && root.length === hashBytes;
  if (name !== origin || end !== "" || !canonical || !/^(0|[1-9]\d{0,15})$/.test(size)) {
    return undefined;
  }
  return { size: Number(size), root };
}
