import { DatabaseSync } from "node:sqlite";
import type { TreeHead } from "./chain/checkpoint-note.ts";
import type { Finding } from "./chain/finding.ts";
import { hex } from "./chain/leaf.ts";
import { checkSchema } from "./chain/schema-check.ts";
import type { NamedKey } from "./chain/signature-check.ts";
import { verifyChain } from "./chain/verify-chain.ts";
import { withFaults } from "./durable-database.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { checkSeal, isLogCut, type SealReport } from "./seal/check-seal.ts";
import { findPageOwners } from "./seal/page-owners.ts";
import { findingOfSeal } from "./seal-findings.ts";
import { headOf } from "./signing.ts";
import { faultOfStoreError, recordMissing, recordOlder } from "./sqlite-fault.ts";
import { checkStoreFile } from "./store-check.ts";
import { storeSizes } from "./store-file.ts";

/** What a record was found to be. Whole: nothing was found. */
export type RecordVerdict = {
  readonly file: string;
  /** undefined, like what follows, where the file is too damaged to be read. */
  readonly entries: number | undefined;
  /** The root over all entries, lower-case hexadecimal. */
  readonly root: string | undefined;
  readonly checkpoints: number | undefined;
  /** Entries that a signature covers; those after them may still be changed or cut. */
  readonly signed: number | undefined;
  /** Every key that the record names, the first one first. */
  readonly keys: readonly NamedKey[];
  /** Whether there is a seal of its pages; a backup has none. */
  readonly sealed: boolean;
  readonly findings: readonly Finding[];
  /** Whether more was found than `findings` holds. */
  readonly more: boolean;
};

/** How long a lock of another program is waited for. */
const busyMilliseconds = 2_000;

/** Whether a record was kept under a key that somebody knows from elsewhere. */
export function judgeKnownKey({ keys }: RecordVerdict, known: string): Finding | undefined {
  if (keys.some(({ verifier }) => verifier === known)) return undefined;
  const why = "the record does not name the key that you know: somebody may have written it anew";
  return { what: "forged", where: known, why };
}

/**
 * Looks at every byte of a record, without changing one; also while a program writes to it, but not in
 * the program that does. A fault says that it could not be looked at; what is wrong in it stands in the
 * verdict.
 */
export function verifyRecord(file: string): Promise<Recorded<RecordVerdict>> {
  return withFaults(file, async () => {
    if (storeSizes(file).database === 0 && storeSizes(file).writeAheadLog === 0) {
      return notRecorded(recordMissing(file));
    }
    // Before SQLite opens it: a journal beside it would be written over it.
    const seal = lookAtSeal(file);
    const unread = { ...seal.verdict, file };
    if (seal.journal) return recorded(unread);
    const fault = checkStoreFile(file, busyMilliseconds);
    if (fault?.code === "record-damaged") {
      const why = { what: "damaged", where: file, why: fault.message } as const;
      return recorded({ ...unread, findings: [...unread.findings, why] });
    }
    if (fault !== undefined) return notRecorded(fault);
    const database = new DatabaseSync(file, { readOnly: true, timeout: busyMilliseconds });
    try {
      return await verifyOpened(database, file, seal);
    } catch (error) {
      const damage = faultOfStoreError(error, file);
      if (damage?.code !== "record-damaged") throw error;
      const why = { what: "damaged", where: file, why: damage.message } as const;
      return recorded({ ...unread, findings: [...unread.findings, why] });
    } finally {
      database.close();
    }
  });
}

type SealLook = {
  readonly verdict: Omit<RecordVerdict, "file">;
  readonly report: SealReport | undefined;
  readonly journal: boolean;
};

function lookAtSeal(file: string): SealLook {
  const checked = checkSeal(file);
  const unread = {
    entries: undefined,
    root: undefined,
    checkpoints: undefined,
    signed: undefined,
    keys: [],
    more: false,
  };
  if (checked.ok) {
    const { findings } = checked.value;
    return {
      verdict: { ...unread, sealed: true, findings: findings.map((found) => findingOfSeal(found)) },
      report: checked.value,
      journal: findings.some(({ kind }) => kind === "journal"),
    };
  }
  const { code, message } = checked.trouble;
  const missing = code === "seal-missing";
  const trouble = { what: "damaged", where: `${file}-seal`, why: message } as const;
  return {
    verdict: { ...unread, sealed: !missing, findings: missing ? [] : [trouble] },
    report: undefined,
    journal: false,
  };
}

async function verifyOpened(
  database: DatabaseSync,
  file: string,
  seal: SealLook,
): Promise<Recorded<RecordVerdict>> {
  const schema = await checkSchema(database);
  if (schema.some(({ what, where }) => what === "deleted" && where === "table entries")) {
    return notRecorded(recordOlder(file));
  }
  const sealedEntries = seal.report?.head.size ?? 0;
  const { findings, more, log, earlier, checkpoints, signed, keys } = verifyChain(
    database,
    sealedEntries,
  );
  const { size, root } = headOf(log);
  return recorded({
    file,
    entries: size,
    root: hex(root),
    checkpoints,
    signed,
    keys,
    sealed: seal.verdict.sealed,
    findings: [...sealFindings(database, size, earlier, seal), ...schema, ...findings],
    more,
  });
}

function sealFindings(
  database: DatabaseSync,
  entries: number,
  earlier: TreeHead,
  { verdict, report }: SealLook,
): readonly Finding[] {
  if (report === undefined) return verdict.findings;
  const { findings, head } = report;
  const changed = findings.flatMap((found) => (found.kind === "page-changed" ? [found.page] : []));
  const owners =
    changed.length === 0 ? new Map<number, string>() : findPageOwners(database, new Set(changed));
  const all = findings.map((found) => findingOfSeal(found, (page) => owners.get(page)));
  if (isLogCut(head, entries)) {
    const why = `the log had ${head.size} entries when it was sealed last, and has ${entries}`;
    return [...all, { what: "truncated", where: `entry ${entries + 1}`, why }];
  }
  if (Buffer.compare(earlier.root, head.root) === 0) return all;
  const why = `the first ${head.size} entries are not those that were sealed`;
  return [...all, { what: "changed", where: "the log", why }];
}
