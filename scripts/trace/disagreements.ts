import type { SafetyTables } from "./tables.ts";

export type TableName = "hazards" | "controls" | "limits" | "alarms";

/** What of one row contradicts its own table or another one. */
export interface Disagreement {
  readonly table: TableName;
  readonly row: number;
  readonly what: string;
}

type Rows<T> = readonly T[];
type Say = (row: number, what: string) => Disagreement;

const sayOf =
  (table: TableName): Say =>
  (row, what) => ({ table, row, what });

function doubles(table: TableName, names: Rows<string>): Disagreement[] {
  const say = sayOf(table);
  return names.flatMap((name, row) =>
    names.indexOf(name) === row ? [] : [say(row, "stands in the table twice")],
  );
}

/** What a planned row says of the time until it is built, and no other row does. */
function untilFault(row: { readonly status: string; readonly until?: string | undefined }) {
  return (row.status === "planned") === (row.until !== undefined)
    ? []
    : ["a planned row says in `until` what stands in its place meanwhile, and no other row does"];
}

function ofHazards({ hazards, controls }: SafetyTables): Disagreement[] {
  const say = sayOf("hazards");
  return hazards.flatMap((hazard, row) => {
    const whats = untilFault(hazard);
    if (hazard.after.severity > hazard.severity) whats.push("is graver after its controls");
    for (const id of hazard.controls) {
      const control = controls.find((each) => each.id === id);
      if (control === undefined) whats.push(`names ${id}, which is in no row of controls.yml`);
      else if (!control.hazards.includes(hazard.id)) {
        whats.push(`names ${id}, which does not serve it: add it there or take it out here`);
      }
    }
    return whats.map((what) => say(row, what));
  });
}

function ofControls({ hazards, controls, limits }: SafetyTables): Disagreement[] {
  const say = sayOf("controls");
  return controls.flatMap((control, row) => {
    const whats = untilFault(control);
    if (control.status === "built" && control.sources.length === 0) {
      whats.push("is built, so `sources` must name the files that do it");
    }
    for (const id of control.hazards) {
      const hazard = hazards.find((each) => each.id === id);
      if (hazard === undefined) whats.push(`serves ${id}, which is in no row of hazards.yml`);
      else if (!hazard.controls.includes(control.id)) {
        whats.push(`serves ${id}, which does not name it: add it there or take it out here`);
      }
    }
    for (const name of control.figures) {
      if (!limits.some((limit) => limit.name === name)) {
        whats.push(`uses the figure "${name}", which is in no row of limits.yml`);
      }
    }
    return whats.map((what) => say(row, what));
  });
}

function ofAlarms({ hazards, alarms }: SafetyTables): Disagreement[] {
  const say = sayOf("alarms");
  return alarms.flatMap((alarm, row) =>
    (alarm.hazards ?? [])
      .filter((id) => !hazards.some((hazard) => hazard.id === id))
      .map((id) => say(row, `is about ${id}, which is in no row of hazards.yml`)),
  );
}

function ofScales({ severity, probability }: SafetyTables): Disagreement[] {
  return Object.entries({ severity, probability })
    .filter(([, scale]) => scale.some((step, at) => step.level !== at + 1))
    .map(([name]) => sayOf("hazards")(0, `the scale of ${name} is not 1 to 5, in order`));
}

/** Everything in which the tables contradict themselves or each other. */
export function findDisagreements(tables: SafetyTables): readonly Disagreement[] {
  const { hazards, controls, limits, alarms } = tables;
  const ids = (rows: Rows<{ readonly id: string }>) => rows.map(({ id }) => id);
  return [
    ...ofScales(tables),
    ...doubles("hazards", ids(hazards)),
    ...doubles("controls", ids(controls)),
    ...doubles(
      "limits",
      limits.map(({ name }) => name),
    ),
    ...doubles("alarms", ids(alarms)),
    ...ofHazards(tables),
    ...ofControls(tables),
    ...ofAlarms(tables),
  ];
}
