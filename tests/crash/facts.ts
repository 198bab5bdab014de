import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import { rootAt } from "../../src/record/chain/root-at.ts";
import { encodeEvent, encodePermit, encodeResult } from "../../src/record/entry-codec.ts";
import { alarmRowOf, instrumentRowOf } from "../../src/record/events-with-tables.ts";
import type { Recorded } from "../../src/record/record-fault.ts";
import type { HostLine } from "./host-lines.ts";

/** What a recorder has acknowledged. */
export type Fact = Extract<HostLine, { say: "permit" | "result" | "event" | "appended" | "head" }>;

export function isFact(line: HostLine): line is Fact {
  return ["permit", "result", "event", "appended", "head"].includes(line.say);
}

type Row = Readonly<Record<string, unknown>>;

/** Where a fact must stand, and as what, column by column. */
type Place = { readonly table: string; readonly row: number; readonly columns: Row };

function columnsOf<T extends object>(encoded: Recorded<T>): Row {
  if (!encoded.ok) throw new Error(`A fact that no record takes: ${encoded.fault.message}`);
  return encoded.value as Row;
}

function placeOf(fact: Exclude<Fact, { say: "head" }>): Place {
  const { row } = fact;
  switch (fact.say) {
    case "appended":
      return { table: fact.table, row, columns: fact.columns };
    case "permit":
      return { table: "permits", row, columns: columnsOf(encodePermit(fact.entry)) };
    case "result": {
      const { capture: _, ...columns } = columnsOf(
        encodeResult({ ...fact.entry, summary: fact.entry.summary, capture: undefined }),
      );
      const kept = { capture_sha256: fact.sha256 ?? null, capture_bytes: fact.bytes ?? null };
      return { table: "results", row, columns: { ...columns, ...kept } };
    }
    case "event": {
      const encoded = encodeEvent(fact.entry);
      if (!encoded.ok) throw new Error(encoded.fault.message);
      const alarm = alarmRowOf(encoded.value);
      if (alarm !== undefined) return { table: "alarms", row, columns: alarm };
      const instrument = instrumentRowOf(encoded.value);
      if (instrument !== undefined) return { table: "instruments", row, columns: instrument };
      return { table: "events", row, columns: encoded.value };
    }
  }
}

/** A column as a fact tells it: bytes as their SHA-256. */
export function told(value: unknown): unknown {
  return value instanceof Uint8Array ? createHash("sha256").update(value).digest("hex") : value;
}

function problemOf(database: DatabaseSync, fact: Fact): string | undefined {
  if (fact.say === "head") {
    const head = rootAt(database, fact.size);
    const same = head.size === fact.size && Buffer.from(head.root).toString("hex") === fact.root;
    const signed = database.prepare("SELECT 1 FROM checkpoints WHERE size = ?").get(fact.size);
    return same && signed !== undefined ? undefined : `the signed head of ${fact.size} entries`;
  }
  const { table, row, columns } = placeOf(fact);
  const stored = database.prepare(`SELECT * FROM ${table} WHERE row = ?`).get(row);
  if (stored === undefined) return `row ${row} of ${table}`;
  const other = Object.keys(columns).find((name) => told(stored[name]) !== columns[name]);
  if (other !== undefined) return `${other} of row ${row} of ${table}`;
  if (fact.say !== "result" || fact.sha256 === undefined) return undefined;
  const curve = stored["capture"];
  const whole =
    curve instanceof Uint8Array &&
    createHash("sha256").update(gunzipSync(curve)).digest("hex") === fact.sha256;
  return whole ? undefined : `the curve of row ${row} of results`;
}

/** The acknowledged facts that a record does not hold as they were acknowledged, in words. */
export function lostFacts(file: string, facts: readonly Fact[]): readonly string[] {
  if (facts.length === 0) return [];
  if (!existsSync(file)) return ["the whole record"];
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return facts.flatMap((fact) => problemOf(database, fact) ?? []);
  } finally {
    database.close();
  }
}
