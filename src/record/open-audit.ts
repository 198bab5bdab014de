import type { DatabaseSync } from "node:sqlite";
import type { TreeHead } from "./chain/checkpoint-note.ts";
import { inWords } from "./chain/finding.ts";
import type { LogState } from "./chain/log.ts";
import { checkSchema } from "./chain/schema-check.ts";
import type { Verifier } from "./chain/signed-note.ts";
import { verifyChain } from "./chain/verify-chain.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { recordDamaged } from "./sqlite-fault.ts";

/** What an opened record's log is, and the key that it names last. */
export type Audited = {
  readonly log: LogState;
  readonly verifier: Verifier | undefined;
  /** The log as it was with as many entries as were asked for. */
  readonly earlier: TreeHead;
};

/** Follows the whole log of a record before anything is added to it. */
export async function openAudit(
  database: DatabaseSync,
  file: string,
  entries: number,
): Promise<Recorded<Audited>> {
  const schema = await checkSchema(database);
  const { findings, ...audited } = verifyChain(database, entries);
  const all = [...schema, ...findings];
  const [first] = all;
  return first === undefined
    ? recorded(audited)
    : notRecorded(recordDamaged(file, `${inWords(first)}${others(all.length - 1)}`));
}

function others(count: number): string {
  return count === 0 ? "" : ` (and ${count} more: plumb record verify tells all)`;
}
