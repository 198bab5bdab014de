import { hash } from "node:crypto";

/** A SHA-256 hash, 32 bytes. */
export type Hash = Uint8Array;

export const hashBytes = 32;

/** SHA-256 of bytes or of the UTF-8 of a text. */
export function sha256(data: Uint8Array | string): Hash {
  return hash("sha256", data, "buffer");
}

/** The hash of a leaf: SHA-256 of 0x00 and the leaf, a text in UTF-8 (RFC 6962, section 2.1). */
export function leafHash(leaf: string): Hash {
  return sha256(`\u0000${leaf}`);
}

/** The hash of a node: SHA-256 of 0x01, its left and its right (RFC 6962, section 2.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  const node = Buffer.allocUnsafe(1 + 2 * hashBytes);
  node[0] = 1;
  node.set(left, 1);
  node.set(right, 1 + hashBytes);
  return sha256(node);
}

/**
 * The perfect subtrees of a tree that grows at its right end, largest first: one for each bit that is
 * set in its size. All that is needed to add a leaf and to tell the root.
 */
export type Frontier = { readonly size: number; readonly peaks: readonly Hash[] };

export const emptyFrontier: Frontier = { size: 0, peaks: [] };

/** The tree with one leaf more; `leaf` is its hash. */
export function withLeaf(frontier: Frontier, leaf: Hash): Frontier {
  const peaks = [...frontier.peaks];
  let joined = leaf;
  // Each bit that is set at the low end of the size is a subtree as large as the one to be added.
  for (let rest = frontier.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = peaks.pop();
    if (left === undefined) throw new Error("The frontier has fewer peaks than its size says.");
    joined = nodeHash(left, joined);
  }
  peaks.push(joined);
  return { size: frontier.size + 1, peaks };
}

/** The root of the tree; that of no leaf is SHA-256 of nothing (RFC 6962, section 2.1). */
export function rootOf({ peaks }: Frontier): Hash {
  const [lowest, ...higher] = peaks.toReversed();
  return lowest === undefined
    ? sha256("")
    : higher.reduce((joined, peak) => nodeHash(peak, joined), lowest);
}
