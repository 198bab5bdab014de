import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";

function readMass(text: string): number {
  const mass = Number(text);
  if (text.trim() === "" || !(mass > 0)) {
    throw new InvalidArgumentError("A mass in kilograms above 0. Try --mass 2.");
  }
  return mass;
}

const notes = `
The instrument stays disarmed. It is to lie unloaded, then under the mass; each step is told on standard error
and goes on by itself as soon as the readings are steady, so no key and no terminal is needed. A step is waited
for 2 minutes. The mean of 200 readings, less the zero, is compared with the force that the mass applies here
(its buoyancy in air and the local gravity are in that), and the error with the checks since the last
calibration: 2 sigma warns, 3 sigma locks, and nothing is armed until a repeat is within 2 sigma.

A technician states mass, certificate and place once with --set-mass; docs/calibrating.md shows such a file.
In a record that names people it takes --by and their PIN.

With --json one object: {"instrument", "calibration", "verdict", the figures of the check, "centreNewtons",
"sigmaNewtons", "linesFrom", "checks", "standing": {"is", "arms", "words", "remedy"}}.

Ends with 0 where the check was within 3 sigma, 1 where it was not or could not be made, 2 where no mass was
stated or another one, 3 where there is no instrument, 4 where its calibration does not stand, the mass's
certificate is overdue or the instrument is too cold, 130 after Ctrl-C.

Examples:
  $ plumb check --by bo
  $ plumb check --port /dev/ttyUSB0 --mass 2 --json
  $ plumb check --set-mass mass-2kg.json --by tech
`;

/** `plumb check`: the daily check with one mass. */
export function checkCommand() {
  return new Command("check")
    .description("the daily check of an instrument with one mass")
    .option("--port <path>", "serial port of the instrument; that of the only one by default")
    .option("--mass <kg>", "the mass that will be put on, as a check of its own", readMass)
    .addOption(
      new Option(
        "--set-mass <file>",
        "state what checks are made with, from a JSON file",
      ).conflicts(["mass", "port"]),
    )
    .option("--by <short>", "short name of who checks; a technician with --set-mass")
    .option(
      "--pin-stdin",
      "take the PIN of --by from standard input; else it is asked for, where the record names people",
      false,
    )
    .option("--record <file>", "file of the record instead of the one in the data folder")
    .option("--json", "one JSON object instead of lines", false)
    .addHelpText("after", notes)
    .action(async ({ setMass, ...words }) => {
      if (setMass === undefined) {
        const { runCheck } = await import("../run-check.ts");
        await runCheck(words);
      } else {
        const { runCheckSetup } = await import("../run-check-setup.ts");
        await runCheckSetup(setMass, { ...words, by: words.by ?? "nobody" });
      }
    });
}
