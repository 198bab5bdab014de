import { existsSync } from "node:fs";
import { listPorts } from "../device/transport/list-ports.ts";
import { exitCodes, type Failure } from "./failure.ts";
import { simulatorLink } from "./simulator-link.ts";

/** The port that was named, or the only one there is. None and several are errors, never a guess. */
export async function choosePort(named: string | undefined): Promise<string | Failure> {
  if (named !== undefined) return named;
  const { ports, warning } = await listPorts();
  const simulator = simulatorLink();
  const found = [...(existsSync(simulator) ? [simulator] : []), ...ports.map(({ path }) => path)];
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const hint = warning === undefined ? "" : ` ${warning.message} ${warning.remedy}`;
  return only === undefined
    ? {
        code: "no-instrument",
        message: `No instrument was found.${hint}`,
        remedy: "Connect one, name its port with --port PATH, or use the simulator with --sim.",
        exitCode: exitCodes.noInstrument,
      }
    : {
        code: "several-ports",
        message: `There are several ports: ${found.join(", ")}.`,
        remedy: "Name the one to use with --port PATH; plumb devices says what answers on each.",
        exitCode: exitCodes.noInstrument,
      };
}
