import type { DatabaseSync } from "node:sqlite";
import { inWords } from "./chain/finding.ts";
import type { LogState } from "./chain/log.ts";
import { checkSchema } from "./chain/schema-check.ts";
import type { Verifier } from "./chain/signed-note.ts";
import { verifyChain } from "./chain/verify-chain.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { recordDamaged } from "./sqlite-fault.ts";

/** What an opened record's log is, and the key that it names last. */
export type Audited = { readonly log: LogState; readonly verifier: Verifier | undefined };

/** Follows the whole log of a record before anything is added to it. */
export async function openAudit(database: DatabaseSync, file: string): Promise<Recorded<Audited>> {
  const schema = await checkSchema(database);
  const { findings, log, verifier } = verifyChain(database);
  const all = [...schema, ...findings];
  const [first] = all;
  return first === undefined
    ? recorded({ log, verifier })
    : notRecorded(recordDamaged(file, `${inWords(first)}${others(all.length - 1)}`));
}

function others(count: number): string {
  return count === 0 ? "" : ` (and ${count} more: plumb record verify tells all)`;
}
