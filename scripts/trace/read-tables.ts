import { existsSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { findDisagreements, type TableName } from "./disagreements.ts";
import { InputFault, readTable, readText } from "./read-table.ts";
import { alarmsFile, controlsFile, hazardsFile, limitsFile, type SafetyTables } from "./tables.ts";

type Row = { readonly id: string } | { readonly name: string };

function nameOf(row: Row | undefined): string {
  if (row === undefined) return "";
  return "id" in row ? row.id : row.name;
}

/**
 * The tables of hazards, controls, limits and, where there is one, alarms of this folder.
 * @throws {InputFault} naming file, line and row of each unknown key, dangling number, double and contradiction
 */
export function readSafetyTables(folder: string): SafetyTables {
  const read = <T>(table: TableName, schema: z.ZodType<T>) => {
    const name = `${table}.yml`;
    return readTable(name, readText(join(folder, name)), schema);
  };
  const hazards = read("hazards", hazardsFile);
  const controls = read("controls", controlsFile);
  const limits = read("limits", limitsFile);
  const alarms = existsSync(join(folder, "alarms.yml")) ? read("alarms", alarmsFile) : undefined;
  const tables: SafetyTables = {
    ...hazards.value,
    ...controls.value,
    ...limits.value,
    alarms: alarms?.value.alarms ?? [],
  };
  const sources = { hazards, controls, limits, alarms };
  const faults = findDisagreements(tables).map(({ table, row, what }) => {
    const line = sources[table]?.lineOf([table, row]) ?? 1;
    return `${table}.yml:${line}: ${nameOf(tables[table][row])}: ${what}`;
  });
  if (faults.length > 0) throw new InputFault(faults.join("\n"));
  return tables;
}
