import { Command, InvalidArgumentError } from "@commander-js/extra-typings";
import {
  isProtectionName,
  type ProtectionName,
  protections,
} from "../../../firmware-sim/firmware/protections.ts";
import { isTerminal } from "../../controller/terminal.ts";
import { takeOutputLoss } from "../output-loss.ts";

const tissueNames = [
  "stiff",
  "nominal-pa",
  "light-atlas",
  "bench",
  "c1-left",
  "c1-right",
  "c2-left",
  "c2-right",
] as const;
type TissueChoice = (typeof tissueNames)[number];

/** Standard rates of a serial line that the simulator paces its bytes at. */
const baudRates = [115_200, 230_400, 460_800, 921_600];
const largestSeed = 0xffff_ffff;
const speeds = { low: 0.01, high: 1000 };

function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > largestSeed) {
    throw new InvalidArgumentError(
      `The seed starts the simulator's chance and is a whole number from 0 to ${largestSeed}. Try --seed 1.`,
    );
  }
  return seed;
}

function readTissue(text: string): TissueChoice {
  const found = tissueNames.find((name) => name === text);
  if (found === undefined) {
    throw new InvalidArgumentError(
      `There is no such tissue. Choose one of: ${tissueNames.join(", ")}.`,
    );
  }
  return found;
}

function readLink(text: string): string {
  if (text.trim() === "") {
    throw new InvalidArgumentError(
      "The path of the link is empty. Try --link ./plumb-sim, or leave it out.",
    );
  }
  return text;
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || !(speed >= speeds.low && speed <= speeds.high)) {
    throw new InvalidArgumentError(
      `The speed is a number from ${speeds.low} to ${speeds.high}; 1 is real time. Try --speed 1.`,
    );
  }
  return speed;
}

function readBaud(text: string): number {
  const baud = Number(text);
  if (!/^\d+$/.test(text) || !baudRates.includes(baud)) {
    throw new InvalidArgumentError(
      `The line has no such rate. Choose one of: ${baudRates.join(", ")}.`,
    );
  }
  return baud;
}

function readProtection(text: string): ProtectionName {
  if (isProtectionName(text)) return text;
  const known = Object.entries(protections).map(([name, meaning]) => `  ${name}: ${meaning}`);
  throw new InvalidArgumentError(
    `There is no such protection. Choose one to leave out:\n${known.join("\n")}`,
  );
}

const example = `
Example:
  $ plumb sim --seed 1 --tissue light-atlas
  Then give the printed port to the host, and type "pull" once it has armed the instrument.
`;

/** `plumb sim`: an instrument to work with where there is none, on a port that any host can open. */
export function simCommand() {
  return (
    new Command("sim")
      .description(
        "run a simulated instrument on a pseudo-terminal, with a console about it on a terminal",
      )
      .option(
        "--link <path>",
        "where the port is to be found; a stable path in the runtime folder",
        readLink,
      )
      .option("--seed <number>", "start of its chance: the same seed behaves the same", readSeed)
      .option("--tissue <name>", `what it presses on: ${tissueNames.join(", ")}`, readTissue)
      .option(
        "--instrument <name|file>",
        "what its sensors are really like: a name, or a JSON file, see docs/simulator.md",
      )
      .option(
        "--speed <factor>",
        "instrument seconds a second, as far as the machine keeps up",
        readSpeed,
        1,
      )
      .option("--baud <rate>", "bits a second on the line", readBaud, 921_600)
      .option(
        "--broken <name>",
        "leave out one protection, to show what it is for; an unknown name lists them",
        readProtection,
      )
      .option(
        "--faults <file>",
        "a JSON file of faults that are on from the start, see docs/faults.md",
      )
      .option(
        "--scenario <file>",
        "play a JSON scenario and end with 0 where it passes, see scenarios/README.md",
      )
      .option("--json", "tell the port and every event as JSON, one a line", false)
      .option("--plain", "lines of text also on a terminal, instead of the console", false)
      .addHelpText("after", example)
      .showHelpAfterError("See plumb sim --help for what it takes.")
      // Wrong usage has the exit code 2 in every command; help that was asked for has 0.
      .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
      .action(async ({ seed, ...flags }, command) => {
        try {
          const given = portFlags.filter((name) => command.getOptionValueSource(name) === "cli");
          process.exitCode = await run({ seed, ...flags }, given);
        } catch (error) {
          const told = asMistake(error);
          if (told === undefined) throw error;
          command.error(told);
        }
      })
  );
}

/** What is about the port and its pace. */
const portFlags = ["link", "speed", "baud"] as const;

interface Flags {
  readonly link?: string | undefined;
  readonly seed?: number | undefined;
  readonly tissue?: TissueChoice | undefined;
  readonly instrument?: string | undefined;
  readonly speed: number;
  readonly baud: number;
  readonly broken?: ProtectionName | undefined;
  readonly faults?: string | undefined;
  readonly scenario?: string | undefined;
  readonly json: boolean;
  readonly plain: boolean;
}

/** @returns the exit code */
async function run(
  { link, faults, scenario: file, instrument, ...flags }: Flags,
  portFlagsGiven: readonly string[],
): Promise<number> {
  const [{ runSimulator }, { readInstrument }, { readScenario }, { playAtOnce }] =
    await Promise.all([
      import("../../../firmware-sim/serve/simulator.ts"),
      import("../../../firmware-sim/truth/read.ts"),
      import("../../../firmware-sim/scenario/read.ts"),
      import("../../../firmware-sim/scenario/play-at-once.ts"),
    ]);
  const read = file === undefined ? undefined : readScenario(file);
  // A scenario says what it needs; a flag that is given wins.
  const seed = flags.seed ?? read?.seed ?? Math.floor(Math.random() * largestSeed);
  const tissue = flags.tissue ?? read?.tissue ?? "nominal-pa";
  const broken = flags.broken ?? read?.broken;
  const wanted = instrument ?? read?.instrument;
  const channels = wanted === undefined ? undefined : readInstrument(wanted, seed);
  if (read?.host === "built-in") {
    if (portFlagsGiven.length > 0) throw portless(read.name, portFlagsGiven);
    return playAtOnce({ ...read, seed, tissue, broken }, faults, flags.json, channels);
  }
  const { stdin: input, stdout: output } = process;
  if (!flags.json && !flags.plain && isTerminal({ input, output })) {
    const { runSimulatorConsole } = await import("../run-simulator-console.ts");
    return runSimulatorConsole();
  }
  // Nobody reads: the simulator ends by itself, and takes its link and its socket with it.
  takeOutputLoss(() => undefined);
  return runSimulator({
    ...(link === undefined ? {} : { link }),
    ...(faults === undefined ? {} : { faults }),
    ...(read === undefined ? {} : { scenario: read }),
    seed,
    tissue,
    channels,
    broken,
    speed: flags.speed,
    baud: flags.baud,
    json: flags.json,
  });
}

/** A scenario with a host of its own runs without a port and without a clock. */
function portless(scenario: string, given: readonly string[]): Error {
  const names = given.map((name) => `--${name}`).join(" and ");
  const message = `${names} would mean nothing: ${scenario} brings its own host and runs at once, without a port.`;
  return Object.assign(new Error(message), {
    remedy: `Leave ${names} out, or play a scenario for an attached host.`,
  });
}

/** What to tell a person whose link or file will not do; undefined for any other error. */
function asMistake(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("remedy" in error)) return undefined;
  return `error: ${error.message} ${String(error.remedy)}`;
}
