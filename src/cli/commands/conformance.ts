import { Command } from "@commander-js/extra-typings";

const notes = `
Judges an instrument, simulated or real, by docs/protocol.md alone; docs/conformance.md lists the cases.
The greeting ends any session that the instrument had, and disarms it.

Most cases arm the instrument, and some let it thrust; kept results are released, latched faults cleared,
calibration and anchor written and given back. With one that does not declare itself a simulator all of this is
done only after a yes typed at a terminal: lay a bench load under its stylus first, and let nobody come near it.

The hand that presses and pulls: the control socket or FIFO named with --hand, by default PORT.control where
there is one; otherwise whoever sits at the terminal is asked. Without a hand those cases are skipped.

With --json one object a case: {"id", "title", "clause", "protects", "result", "why"?, "measured"?, "milliseconds"}
with the result passed, failed or skipped, and last {"summary": {"passed", "failed", "skipped", "protections"?}}.

Ends with 0 where no case failed, 1 where one did or the run broke off, 2 on wrong usage, 3 without an instrument,
4 where arming was refused, 130 when told to end.

Examples:
  $ plumb conformance --port /tmp/sim
  $ plumb conformance --port /dev/ttyUSB0 --junit report.xml
  $ plumb conformance --list
  $ plumb conformance --port /tmp/sim --only AIP-240 --only AIP-241 --json
`;

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** `plumb conformance`: whether an instrument speaks AIP/1 and keeps its promises. */
export function conformanceCommand() {
  return new Command("conformance")
    .description("judge an instrument by the protocol document, case by case")
    .option("--port <path>", "serial port of the instrument; that of the only one by default")
    .option("--json", "one JSON object a case, and a summary", false)
    .option("--junit <file>", "write the results as JUnit XML too")
    .option("--list", "print the cases and judge nothing", false)
    .option("--only <id>", "judge this case alone; may be repeated", collect, [])
    .option("--hand <path>", "socket or FIFO that takes control lines for the hand")
    .addHelpText("after", notes)
    .action(async (words) => {
      const { runConformance } = await import("../run-conformance.ts");
      await runConformance(words);
    });
}
