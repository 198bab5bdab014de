import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  emptyFrontier,
  type Hash,
  leafHash,
  nodeHash,
  rootOf,
  sha256,
  withLeaf,
} from "../../../src/record/chain/hash-tree.ts";
import { hex } from "../../../src/record/chain/leaf.ts";

/** The tree head as RFC 6962, section 2.1, defines it: by halves, not leaf by leaf. */
function rootByDefinition(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (only === undefined) return sha256("");
  if (leaves.length === 1) return only;
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return nodeHash(rootByDefinition(leaves.slice(0, left)), rootByDefinition(leaves.slice(left)));
}

const frontierOf = (leaves: readonly Hash[]) => leaves.reduce(withLeaf, emptyFrontier);

describe("the tree of hashes", () => {
  // Leaves and roots of the test data of certificate-transparency (RFC 6962).
  const roots: readonly [leaf: string, root: string][] = [
    ["", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
    ["\u0000", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    ["\u0010", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
    [" !", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
    ["01", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
    ["@ABC", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
    ["PQRSTUVW", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
    ["`abcdefghijklmno", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
  ];

  it.each(roots.map(([, root], index) => [index + 1, root] as const))(
    "has the published root with %d leaves",
    (count, root) => {
      const leaves = roots.slice(0, count).map(([leaf]) => leafHash(leaf));
      expect(hex(rootOf(frontierOf(leaves)))).toBe(root);
    },
  );

  it("has the hash of nothing as its root while it is empty", () => {
    expect(hex(rootOf(emptyFrontier))).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });

  test.prop([fc.nat({ max: 300 })])("grows leaf by leaf to the root by definition", (count) => {
    const leaves = Array.from({ length: count }, (_, index) => leafHash(`leaf ${index}`));
    const frontier = frontierOf(leaves);
    expect(frontier.size).toBe(count);
    expect(hex(rootOf(frontier))).toBe(hex(rootByDefinition(leaves)));
  });
});
