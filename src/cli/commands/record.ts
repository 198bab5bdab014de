import { Command } from "@commander-js/extra-typings";

const file = [
  "--record <file>",
  "file of the record instead of the one in the data folder",
] as const;

const pins = [
  "--pin-stdin",
  "take the PIN of --by from standard input; else it is asked for, where the record names people",
  false,
] as const;

const verifyNotes = `
Follows the log from its first entry: every row, every signature, every part of the schema. Reads only, also
while plumb runs. Ends with 0 where the record is whole, 5 where it is damaged; then one line for each place.

A record names its own keys: alone it shows only that it agrees with itself. Keep what this prints in another
place now and then; --key looks whether the record still names a key that you noted there.

With --json one object: {"file", "whole", "entries", "signed", "root", "checkpoints", "keys": [{"entry",
"verifier", "reason"}], "sealed", "findings": [{"what", "where", "why"}], "more"}.

Examples:
  $ plumb record verify
  $ plumb record verify --record copy.db --json | jq .root
`;

const backupNotes = `
A consistent copy, also while plumb runs; it is followed from its first entry before it counts as made. The
key that signs (record.key beside the record) is not in it: keep a copy of that apart.

Example:
  $ plumb record backup /media/usb/record-2026-11-28.db
`;

const restoreNotes = `
The backup is followed from its first entry first. The record that is there now is not overwritten: it gets
the time into its name. An instrument that remembers a longer record says so at its next link.

Example:
  $ plumb record restore /media/usb/record-2026-11-28.db
`;

const rotateNotes = `
The old key signs what is there, the record names the new one, and the new one signs that. With --lost the old
key is not asked, because it is lost or others may have had it; the record says so for ever.

Examples:
  $ plumb record rotate-key --by anna
  $ plumb record rotate-key --by anna --lost
`;

const anchorNotes = `
An instrument remembers how long the record was and its root, and nothing is armed with a record that it speaks
against: one that was cut, put back from a backup, or belongs to another practice. Without --accept this says
what it thinks; with --accept it is to remember this record from now on, and the record says who wanted that.

Examples:
  $ plumb record anchor --port /dev/ttyUSB0
  $ plumb record anchor --port /dev/ttyUSB0 --accept --by anna
`;

/** `plumb record`: what is done with the record as a whole. */
export function recordCommand() {
  return new Command("record")
    .description(
      "the record: verify it, copy it, put a copy back, change its key, have an instrument accept it",
    )
    .addCommand(verifyCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(rotateKeyCommand())
    .addCommand(anchorCommand());
}

function anchorCommand() {
  return new Command("anchor")
    .description("what an instrument remembers of the record")
    .option("--port <path>", "serial port of the instrument")
    .option("--accept", "let the instrument remember this record from now on", false)
    .option("--by <short>", "short name of who accepts it, a supervisor")
    .option(...pins)
    .option(...file)
    .option("--json", "one JSON object instead of lines", false)
    .addHelpText("after", anchorNotes)
    .action(async (words) => {
      const { runAnchor } = await import("../run-anchor.ts");
      await runAnchor(words);
    });
}

function verifyCommand() {
  return new Command("verify")
    .description("look for anything changed, deleted, inserted, reordered or cut off")
    .option(...file)
    .option("--key <key>", "a key of this record that you noted elsewhere, as verify prints it")
    .option("--json", "one JSON object instead of lines", false)
    .addHelpText("after", verifyNotes)
    .action(async (words) => {
      const { runVerify } = await import("../run-record.ts");
      await runVerify(words);
    });
}

function backupCommand() {
  return new Command("backup")
    .description("a consistent copy of the record, also while plumb runs")
    .argument("<copy>", "the file to write; it must not be there yet")
    .option(...file)
    .option("--json", "one JSON object instead of lines", false)
    .addHelpText("after", backupNotes)
    .action(async (copy, { record, json }) => {
      const { runBackup } = await import("../run-record.ts");
      await runBackup(copy, record, json);
    });
}

function restoreCommand() {
  return new Command("restore")
    .description("put a backup in the place of the record")
    .argument("<copy>", "the backup")
    .option(...file)
    .option("--json", "one JSON object instead of lines", false)
    .addHelpText("after", restoreNotes)
    .action(async (copy, { record, json }) => {
      const { runRestore } = await import("../run-record.ts");
      await runRestore(copy, record, json);
    });
}

function rotateKeyCommand() {
  return new Command("rotate-key")
    .description("sign the record with a new key from now on")
    .requiredOption("--by <short>", "short name of who changes it, a supervisor")
    .option(...pins)
    .option("--lost", "the old key is lost, or others may have had it", false)
    .option(...file)
    .option("--json", "one JSON object instead of lines", false)
    .addHelpText("after", rotateNotes)
    .action(async (words) => {
      const { runRotateKey } = await import("../run-record.ts");
      await runRotateKey(words);
    });
}
