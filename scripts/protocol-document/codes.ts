import {
  causes,
  errorCodes,
  eventCodes,
  faultCodes,
  flagBits,
  gates,
  states,
  thrustEnds,
} from "../../src/protocol/codes.ts";

const flagMeanings: Readonly<Record<keyof typeof flagBits, string>> = {
  triggerOne: "trigger channel 1 is closed",
  triggerTwo: "trigger channel 2 is closed",
  live: "the permit is live: a keep-alive echoed its frame",
  pathAOpen: "cut-off path A is open (no energy can pass)",
  pathBOpen: "cut-off path B is open (no energy can pass)",
  safeToMove: "energy bled, both paths open, no challenge and no permit: the person may move",
  contact: "the force on the stylus is at least 1 N",
};

type Row = { readonly name: string; readonly meaning: string };

function table(rows: readonly Row[]): string {
  const lines = rows.map((row, number) => `| ${number} | ${row.name} | ${row.meaning} |`);
  return ["| number | name | meaning |", "|---|---|---|", ...lines].join("\n");
}

export function codesRegions(): Readonly<Record<string, string>> {
  const flags = Object.entries(flagMeanings).map(
    ([name, meaning]) => `| ${flagBits[name as keyof typeof flagBits]} | ${meaning} |`,
  );
  return {
    states: table(states),
    causes: table(causes),
    gates: table(gates),
    errors: table(errorCodes),
    faults: table(faultCodes),
    ends: table(thrustEnds),
    events: table(eventCodes),
    flags: ["| bit | meaning |", "|---|---|", ...flags].join("\n"),
  };
}
