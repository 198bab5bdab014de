import { Command } from "@commander-js/extra-typings";

const file = [
  "--record <file>",
  "file of the record instead of the one in the data folder",
] as const;
const json = ["--json", "one JSON object instead of lines", false] as const;

const listNotes = `
The visits of every patient, or of one, the first one first. Numbers may be cut short, as long as one only
begins so.

Example:
  $ plumb visit list --patient 0d6c
`;

const showNotes = `
What happened in a visit, in order: its events, the permits for thrusts and what came of each, every number
with its unit; what is not known is told as not known. Ends with 1 where the record has no such visit, 5 where
it is damaged.

Example:
  $ plumb visit show 5f0c8a1e
`;

/** `plumb visit`: what was done. */
export function visitCommand() {
  return new Command("visit")
    .description("visits: list, show")
    .addCommand(listCommand())
    .addCommand(showCommand());
}

function listCommand() {
  return new Command("list")
    .description("every visit with its number")
    .option("--patient <number>", "of this patient only; the number, or its beginning")
    .option(...file)
    .option(...json)
    .addHelpText("after", listNotes)
    .action(async (words) => {
      const { runList } = await import("../run-visit.ts");
      await runList(words);
    });
}

function showCommand() {
  return new Command("show")
    .description("the story of a visit")
    .argument("<visit>", "the visit's number, or its beginning")
    .option(...file)
    .option(...json)
    .addHelpText("after", showNotes)
    .action(async (visit, words) => {
      const { runShow } = await import("../run-visit.ts");
      await runShow(visit, words);
    });
}
