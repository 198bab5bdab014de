import { Command } from "@commander-js/extra-typings";

const file = [
  "--record <file>",
  "file of the record instead of the one in the data folder",
] as const;
const by = ["--by <short>", "short name of who does it"] as const;
const pins = [
  "--pin-stdin",
  "take the PIN of --by from standard input; else it is asked for, where the record names people",
  false,
] as const;
const json = ["--json", "one JSON object instead of lines"] as const;

const addNotes = `
Gives the patient a number. Who it is stands in one table only; everything else refers to the number.

Example:
  $ plumb patient add --name "Maria Beispiel" --born 1971-04-30 --by anna
`;

const showNotes = `
Who it is, what was found, the plans and which is in force, the visits and how they ended. The number may be
cut short, as long as it is that of one patient. Ends with 1 where the record has no such patient, 5 where
it is damaged.

Example:
  $ plumb patient show 0d6c
`;

const exportNotes = `
All that the record holds about a patient, as one JSON object: who it is, findings, plans, visits with their
events, permits, results with their captures, readings. That it was given away is entered first.

Example:
  $ plumb patient export 0d6c5d0e-9a4f-4a3e-8f0e-1f2a3b4c5d6e --by anna --out maria.json
`;

const deleteNotes = `
Erases who the patient is, in every row that says so, and leaves no copy in the record's files. What was done
stays under the number, because a practice must keep it; the log of the record holds all the same. Backups
made before still know the name: erase there too, or destroy them. The patient's drafts go too. The number
must be whole.

Example:
  $ plumb patient delete 0d6c5d0e-9a4f-4a3e-8f0e-1f2a3b4c5d6e --by anna --reason "asked for by letter"
`;

/** `plumb patient`: who is treated. */
export function patientCommand() {
  return new Command("patient")
    .description("patients: add, list, show, export, delete")
    .addCommand(addCommand())
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(exportCommand())
    .addCommand(deleteCommand());
}

function addCommand() {
  return new Command("add")
    .description("enter a patient")
    .requiredOption("--name <name>", "first and last name")
    .requiredOption("--born <day>", "day of birth, yyyy-mm-dd")
    .requiredOption(...by)
    .option(...pins)
    .option(...file)
    .option(...json, false)
    .addHelpText("after", addNotes)
    .action(async (words) => {
      const { runAdd } = await import("../run-patient.ts");
      await runAdd(words);
    });
}

function listCommand() {
  return new Command("list")
    .description("every patient with the number")
    .option(...file)
    .option(...json, false)
    .addHelpText("after", "\nExample:\n  $ plumb patient list --json | jq '.patients[].patient'\n")
    .action(async (words) => {
      const { runList } = await import("../run-patient.ts");
      await runList(words);
    });
}

function showCommand() {
  return new Command("show")
    .description("a patient's chart")
    .argument("<number>", "the patient's number, or its beginning")
    .option(...file)
    .option(...json, false)
    .addHelpText("after", showNotes)
    .action(async (number, words) => {
      const { runShow } = await import("../run-patient.ts");
      await runShow(number, words);
    });
}

function exportCommand() {
  return new Command("export")
    .description("all that the record holds about a patient")
    .argument("<number>", "the patient's number, or its beginning")
    .requiredOption("--out <file>", "file to write; it must not be there yet")
    .requiredOption(...by)
    .option(...pins)
    .option(...file)
    .option(...json, false)
    .addHelpText("after", exportNotes)
    .action(async (number, words) => {
      const { runExport } = await import("../run-patient.ts");
      await runExport(number, words);
    });
}

function deleteCommand() {
  return new Command("delete")
    .description("erase who a patient is")
    .argument("<number>", "the patient's number")
    .requiredOption("--reason <words>", "why, for the record; without a name in it")
    .requiredOption(...by)
    .option(...pins)
    .option(...file)
    .option(...json, false)
    .addHelpText("after", deleteNotes)
    .action(async (number, words) => {
      const { runDelete } = await import("../run-patient.ts");
      await runDelete(number, words);
    });
}
