import type { Command } from "../../protocol/codec.ts";
import type { Link } from "../link/link.ts";
import { insist } from "./insist.ts";
import type { RecordMemory } from "./record-memory.ts";

/** What speaks against taking a record for the one that the instrument has seen. */
export type RecordTrouble = {
  /** For a person. */
  readonly why: string;
  /** Whether the instrument remembers otherwise; else nobody knows what it or the record would say. */
  readonly contradicted: boolean;
};

/**
 * Whether the instrument remembers an earlier state of this very record: undefined where it does or
 * remembers none. A record that was cut, put back from a backup or changed for another one is seen here,
 * because its tail cannot be missed in the record itself.
 */
export async function compareAnchor(
  link: Link,
  record: RecordMemory,
): Promise<RecordTrouble | undefined> {
  const answer = await insist(link, { kind: "anchored" });
  const told = answer.kind === "answered" ? answer.message : undefined;
  if (told?.kind !== "anchor-told") {
    return unknown("the instrument does not say what it remembers of the record");
  }
  const { size, root } = told;
  if (size === undefined || root === undefined) return undefined;
  const known = await record.rootAt(size);
  if (known === undefined) {
    return unknown("the record does not say what it was when the instrument saw it");
  }
  if (known.size < size) {
    return contradicted(
      `the instrument remembers ${size} entries of the record, and it has ${known.size}: it was cut, put back from a backup, or is another one`,
    );
  }
  return known.root === root
    ? undefined
    : contradicted("the instrument remembers another record than this one");
}

const unknown = (why: string): RecordTrouble => ({ why, contradicted: false });
const contradicted = (why: string): RecordTrouble => ({ why, contradicted: true });

/** Signs the record and has the instrument remember that; returns whether it does. */
export async function anchorRecord(link: Link, record: RecordMemory): Promise<boolean> {
  const head = await record.signHead();
  if (head === undefined) return false;
  const { size, root } = head;
  const answer = await insist(link, { kind: "anchor", size, root } as Command);
  return answer.kind === "answered";
}
