import { Command } from "@commander-js/extra-typings";

const file = [
  "--record <file>",
  "file of the record instead of the one in the data folder",
] as const;
const patient = ["--patient <number>", "the patient's number, or its beginning"] as const;
const json = ["--json", "one JSON object instead of lines", false] as const;

const draftNotes = `
Reads a plan from a JSON file as plumb plan show --json has it under "body", and tells what contradicts what, or
the plan in words. Nothing is stored. Ends with 2 where the file is no plan.

Example:
  $ plumb plan draft --patient 0d6c --from plan.json
`;

const signNotes = `
Shows the plan and what the signature says, then asks for the PIN of --by. Plan and signature are entered
together, or neither; a signed plan is never changed, a new one supersedes it. Ends with 1 where the PIN is
wrong or the patient has a newer plan by now, 2 where the file is no plan.

Example:
  $ plumb plan sign plan.json --patient 0d6c --by ah
`;

/** `plumb plan`: what is to be done. */
export function planCommand() {
  return new Command("plan")
    .description("plans: list, show, draft, sign")
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(draftCommand())
    .addCommand(signCommand());
}

function listCommand() {
  return new Command("list")
    .description("a patient's plans, the first one first, and which is in force")
    .requiredOption(...patient)
    .option(...file)
    .option(...json)
    .addHelpText("after", "\nExample:\n  $ plumb plan list --patient 0d6c\n")
    .action(async (words) => {
      const { runList } = await import("../run-plan.ts");
      await runList(words);
    });
}

function showCommand() {
  return new Command("show")
    .description("a plan in words, and who signed it")
    .argument("<plan>", "the plan's number, or its beginning")
    .option(...file)
    .option(...json)
    .addHelpText("after", "\nExample:\n  $ plumb plan show 7b21 --json | jq .body > plan.json\n")
    .action(async (plan, words) => {
      const { runShow } = await import("../run-plan.ts");
      await runShow(plan, words);
    });
}

function draftCommand() {
  return new Command("draft")
    .description("look at a plan that is not signed yet")
    .requiredOption(...patient)
    .requiredOption("--from <file>", "file with the plan as JSON")
    .option(...file)
    .option(...json)
    .addHelpText("after", draftNotes)
    .action(async (words) => {
      const { runDraft } = await import("../run-plan.ts");
      await runDraft(words);
    });
}

function signCommand() {
  return new Command("sign")
    .description("sign a plan; it is in force from then on")
    .argument("<plan-file>", "file with the plan as JSON")
    .requiredOption(...patient)
    .requiredOption("--by <short>", "short name of who signs, a supervisor")
    .option("--pin-stdin", "take the PIN of --by from standard input", false)
    .option(...file)
    .option(...json)
    .addHelpText("after", signNotes)
    .action(async (from, words) => {
      const { runSign } = await import("../run-plan.ts");
      await runSign(from, words);
    });
}
