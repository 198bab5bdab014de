import type { DatabaseSync } from "node:sqlite";
import type { LogState } from "./chain/log.ts";
import { checkSchema } from "./chain/schema-check.ts";
import type { Verifier } from "./chain/signed-note.ts";
import { type Finding, verifyChain } from "./chain/verify-chain.ts";
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
    : notRecorded(recordDamaged(file, inWords(first, all.length - 1)));
}

function inWords({ what, where, why }: Finding, others: number): string {
  const rest = others === 0 ? "" : ` (and ${others} more: plumb record verify tells all)`;
  return `${what}: ${where}: ${why}${rest}`;
}
