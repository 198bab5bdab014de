import { exitCodes, type Failure } from "./failure.ts";
import { candidatePorts, greetPorts } from "./find-instruments.ts";

/**
 * The port that was named, or that of the only instrument there is. None and several are errors,
 * never a guess. Where there are several ports each is greeted, which disarms what answers.
 */
export async function choosePort(named: string | undefined): Promise<string | Failure> {
  if (named !== undefined) return named;
  const { ports, warning } = await candidatePorts();
  const [only] = ports;
  if (only !== undefined && ports.length === 1) return only.path;
  const found = (await greetPorts(ports)).filter(({ answered }) => answered.kind === "instrument");
  const [instrument] = found;
  if (instrument !== undefined && found.length === 1) return instrument.port.path;
  const hint = warning === undefined ? "" : ` ${warning.message} ${warning.remedy}`;
  return instrument === undefined
    ? {
        code: "no-instrument",
        message: `No instrument was found.${hint}`,
        remedy: "Connect one, name its port with --port PATH, or start a simulator: plumb sim.",
        exitCode: exitCodes.noInstrument,
      }
    : {
        code: "several-instruments",
        message: `There are several instruments: ${found.map(({ port }) => port.path).join(", ")}.`,
        remedy: "Name the port of the one to use with --port PATH.",
        exitCode: exitCodes.noInstrument,
      };
}
