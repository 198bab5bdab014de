import { Argument, Command, Option } from "@commander-js/extra-typings";
import { roles } from "../../controller/people/roles.ts";

const file = [
  "--record <file>",
  "file of the record instead of the one in the data folder",
] as const;
const by = [
  "--by <short>",
  "short name of who does it, a supervisor; not needed for the first",
] as const;
const pins = [
  "--pin-stdin",
  "take the PINs from standard input, a line each: first that of --by, then the new one",
  false,
] as const;
const json = ["--json", "one JSON object instead of lines", false] as const;

const notes = `
A PIN is asked for at the terminal, where it is not shown, or read from standard input with --pin-stdin; never
from the command line, which others see. What is changed is signed by the PIN of --by, and recorded.
Ends with 1 where a PIN is wrong or the record refuses, 2 on wrong usage, 5 where the record is damaged.

`;

/** `plumb user`: who may use this record, and as what. */
export function userCommand() {
  return new Command("user")
    .description(
      "people: add them, list them, change their PIN, role or force limit, end their access",
    )
    .addCommand(addCommand())
    .addCommand(listCommand())
    .addCommand(pinCommand())
    .addCommand(roleCommand())
    .addCommand(limitCommand())
    .addCommand(deactivateCommand());
}

const short = () => new Argument("<short>", "short name, lower case, for example ah");
const roleWord = () => ["the role", roles] as const;

function addCommand() {
  const [words, choices] = roleWord();
  return new Command("add")
    .description("add a person; the first of a record is a supervisor")
    .addArgument(short())
    .requiredOption("--name <name>", "name in full, as it stands under a signature")
    .addOption(new Option("--role <role>", words).choices(choices).makeOptionMandatory())
    .option(...by)
    .option(...pins)
    .option(...file)
    .option(...json)
    .addHelpText(
      "after",
      `${notes}Examples:
  $ plumb user add ah --name "Anna Huber" --role supervisor
  $ plumb user add bo --name "Ben Ott" --role operator --by ah
`,
    )
    .action(async (operator, { name, role, ...words }) => {
      const { runChange } = await import("../run-user.ts");
      await runChange({ do: "add", operator, name, role }, words);
    });
}

function listCommand() {
  return new Command("list")
    .description("who there is, with role and whether they have access; no PIN is needed")
    .option(...file)
    .option(...json)
    .addHelpText("after", "\nExample:\n  $ plumb user list --json\n")
    .action(async (words) => {
      const { runList } = await import("../run-user.ts");
      await runList(words);
    });
}

function pinCommand() {
  return new Command("pin")
    .description(
      "give a person another PIN; one's own needs one's own PIN, another's a supervisor's",
    )
    .addArgument(short())
    .option(...by)
    .option(...pins)
    .option(...file)
    .option(...json)
    .addHelpText("after", `${notes}Example:\n  $ plumb user pin bo --by ah\n`)
    .action(async (operator, words) => {
      const { runChange } = await import("../run-user.ts");
      await runChange({ do: "pin", operator }, { ...words, by: words.by ?? operator });
    });
}

function roleCommand() {
  const [words, choices] = roleWord();
  return new Command("role")
    .description("give a person another role")
    .addArgument(short())
    .addArgument(new Argument("<role>", words).choices(choices))
    .option(...by)
    .option(...pins)
    .option(...file)
    .option(...json)
    .addHelpText("after", `${notes}Example:\n  $ plumb user role bo viewer --by ah\n`)
    .action(async (operator, role, words) => {
      const { runChange } = await import("../run-user.ts");
      await runChange({ do: "role", operator, role }, words);
    });
}

function limitCommand() {
  return new Command("limit")
    .description("set the most that any thrust of a person may have")
    .addArgument(short())
    .option("--newtons <force>", "peak force in newtons, for example 40")
    .addOption(new Option("--none", "take the limit away").conflicts("newtons"))
    .requiredOption("--by <short>", "short name of who does it, a supervisor")
    .option("--pin-stdin", "take the PIN of --by from standard input", false)
    .option(...file)
    .option(...json)
    .addHelpText(
      "after",
      `${notes}Examples:
  $ plumb user limit bo --newtons 40 --by ah
  $ plumb user limit bo --none --by ah
`,
    )
    .action(async (operator, words) => {
      const { runLimit } = await import("../run-limit.ts");
      await runLimit(operator, words);
    });
}

function deactivateCommand() {
  return new Command("deactivate")
    .description("end a person's access; what they did stays theirs")
    .addArgument(short())
    .option(...by)
    .option(...pins)
    .option(...file)
    .option(...json)
    .addHelpText("after", `${notes}Example:\n  $ plumb user deactivate bo --by ah\n`)
    .action(async (operator, words) => {
      const { runChange } = await import("../run-user.ts");
      await runChange({ do: "deactivate", operator }, words);
    });
}
