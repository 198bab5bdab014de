import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { type Fact, lostFacts } from "./facts.ts";
import type { Instrument } from "./instrument.ts";

/** What a kill must never leave behind. */
export type Verdict = {
  /** Acknowledged facts that are missing or other than they were. */
  readonly lost: readonly string[];
  /** Why the record is not whole. */
  readonly unverified: readonly string[];
  /** Any other rule that was broken. */
  readonly broken: readonly string[];
};

/** A record that was killed while it was made has no log yet, and nothing was acknowledged. */
const unmade: readonly string[] = ["record-missing", "record-older"];

async function unverifiedOf(file: string, facts: readonly Fact[]): Promise<readonly string[]> {
  const verdict = await verifyRecord(file);
  if (verdict.ok) {
    return verdict.value.findings.map(({ what, where, why }) => `${what}: ${where}: ${why}`);
  }
  const { code, message } = verdict.fault;
  return unmade.includes(code) && facts.length === 0 ? [] : [`${code}: ${message}`];
}

type PermitRow = { readonly row: number; readonly plan: string; readonly outcome: string | null };

function permitsOf(file: string): readonly PermitRow[] {
  if (!existsSync(file)) return [];
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const made = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'permits'").get();
    if (made === undefined) return [];
    return database
      .prepare(
        "SELECT permits.row, plan_digest AS plan, outcome FROM permits LEFT JOIN results USING (permit) ORDER BY permits.row",
      )
      .all()
      .map((row) => ({
        row: Number(row["row"]),
        plan: String(row["plan"]),
        outcome: row["outcome"] === null ? null : String(row["outcome"]),
      }));
  } finally {
    database.close();
  }
}

/** What the record and the instrument's own account say of each other. */
function thrustRules(
  permits: readonly PermitRow[],
  plans: ReadonlyMap<number, string>,
): readonly string[] {
  const thrusts = [...plans];
  const without = thrusts.filter(([, plan]) => !permits.some((permit) => permit.plan === plan));
  const fired = thrusts.map(([, plan]) => plan);
  const twice = thrusts.filter(([, plan], index) => fired.indexOf(plan) !== index);
  const untrue = permits.filter(({ plan, outcome }) =>
    fired.includes(plan) ? outcome === "no-thrust" : outcome === "thrust",
  );
  return [
    ...without.map(([number]) => `thrust ${number} has no durable permit`),
    ...twice.map(([number]) => `thrust ${number} is the second on its permit`),
    ...untrue.map(
      ({ row, outcome }) => `permit ${row} has the outcome ${outcome}, which is not so`,
    ),
  ];
}

/**
 * Judges what a kill left.
 *
 * @param collectedUpTo the row of the newest permit that must have its result by now
 */
export async function judge(
  file: string,
  facts: readonly Fact[],
  instrument: Pick<Instrument, "plans">,
  collectedUpTo: number,
): Promise<Verdict & { readonly newestPermit: number; readonly open: number }> {
  const unverified = await unverifiedOf(file, facts);
  const permits = permitsOf(file);
  const open = permits.filter(({ outcome }) => outcome === null);
  return {
    lost: lostFacts(file, facts),
    unverified,
    broken: [
      ...thrustRules(permits, instrument.plans()),
      ...open
        .filter(({ row }) => row <= collectedUpTo)
        .map(({ row }) => `permit ${row} is open after the instrument was asked for its results`),
    ],
    newestPermit: permits.at(-1)?.row ?? 0,
    open: open.length,
  };
}
