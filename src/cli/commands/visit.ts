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

const runNotes = `
Assessment, plan, visit, thrusts and follow-up, step by step, each as an event on standard output, through the
same controller, gates and record as on the screen. For tests, demonstrations and simulators: an instrument
that does not declare itself a simulator is refused. Ends with 0 where the script went to its end, 4 where a
safety rule refused a step, 1 where one failed, 2 where the script is malformed, 3 where no simulator answers,
130 where a signal ended it: the instrument is disarmed, and the visit can be gone on with.

Example:
  $ plumb sim --link /tmp/plumb-sim --json &
  $ plumb visit run examples/visits/normal.json --port /tmp/plumb-sim --json
`;

/** `plumb visit`: what was done. */
export function visitCommand() {
  return new Command("visit")
    .description("visits: list, show, run from a script")
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(runCommand());
}

function runCommand() {
  return new Command("run")
    .description("a whole visit from a script, against a simulator")
    .argument("<script>", "JSON file with the steps")
    .requiredOption("--port <path>", "port of the simulator, with its control socket beside it")
    .option("--record <file>", "file of the record instead of visit-scripts.db in the data folder")
    .option("--json", "one JSON object a line instead of words", false)
    .addHelpText("after", runNotes)
    .action(async (script, words) => {
      const { runVisitScript } = await import("../run-visit-script.ts");
      await runVisitScript(script, words);
    });
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
