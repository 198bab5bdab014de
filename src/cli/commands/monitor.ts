import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";

const rates = [100, 200, 500, 1_000, 2_000, 5_000, 10_000];
const longest = 1_000_000;

function readRate(text: string): number {
  const rate = Number(text);
  if (!rates.includes(rate)) {
    throw new InvalidArgumentError(
      `A rate is one of: ${rates.join(", ")} readings a second; the instrument says which it offers.`,
    );
  }
  return rate;
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === "" || !(seconds > 0 && seconds <= longest)) {
    throw new InvalidArgumentError(
      `A number of seconds above 0, at most ${longest}. Try --for 10.`,
    );
  }
  return seconds;
}

const notes = `
A reading is one sample of force and stylus position. Missing values are null, empty in CSV, ? in text.
Readings are numbered by the instrument; numbers that did not arrive are told as a gap.
Where a controller (plumb treat, plumb service) has the port, it is watched through its socket and notices
nothing; its rate cannot be changed. Else the port is opened: the greeting ends any session that the
instrument had, and disarms it. Standard error says which. Nothing is ever armed here.

With --json one object a line, told apart by "kind":
  welcome    first: the instrument, the port, the rate
  reading    the readings of one line: "counter" and "timeMicroseconds" (instrument time) of the first,
             "intervalMicroseconds", "forceCentinewtons": [...], "positionMicrometres": [...]
  gap        "from": the first number that is missing, "missing": how many
  status     at first, and when state, cause, flags, fault or limits have changed
  liveness   when the status becomes live, stale (100 ms), unknown (250 ms) or lost
  end        last: "readings", "gaps", "missing", "seconds", "faults" by kind
An error follows as {"error": {"code", "message", "remedy"}}.

With --csv one reading a line: counter,time_us,force_cN,position_um.

Ends with 0 after --for, with 130 after Ctrl-C, with 3 where there is no instrument, or its link is lost or the
controller ends, with 1 where the controller dropped it.

Examples:
  $ plumb monitor
  $ plumb monitor --port /dev/ttyACM0 --rate 1000 --for 10 --csv > readings.csv
  $ plumb monitor --json | jq 'select(.kind == "gap")'
`;

/** `plumb monitor`: live readings as lines. */
export function monitorCommand() {
  return new Command("monitor")
    .description("live readings as text, JSON or CSV; needs no terminal")
    .option("--port <path>", "serial port of the instrument; that of the only one by default")
    .addOption(new Option("--json", "one JSON object a line").default(false).conflicts("csv"))
    .addOption(new Option("--csv", "comma-separated values, one reading a line").default(false))
    .option("--rate <hertz>", "readings a second; 1000 by default", readRate)
    .option("--for <seconds>", "end after this time", readSeconds)
    .addHelpText("after", notes)
    .action(async (words) => {
      const { runMonitor } = await import("../run-monitor.ts");
      await runMonitor(words);
    });
}
