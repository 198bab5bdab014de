import { choosePort } from "./choose-port.ts";
import { endWith, exitCodes } from "./failure.ts";
import { runController } from "./run-treatment.ts";

export type ServiceWords = {
  readonly port?: string;
  readonly record?: string;
  readonly json: boolean;
};

/** Runs the controller without keyboard and screen to its end and sets the exit code. */
export async function runService({ port: named, record, json }: ServiceWords): Promise<void> {
  const { stdout, stderr } = process;
  const port = await choosePort(named);
  if (typeof port !== "string") {
    endWith(port, json);
    return;
  }
  await runController({
    port,
    record,
    json,
    seat: undefined,
    write: (line) => {
      if (!json) stdout.write(`${line}\n`);
    },
    pullTrigger: undefined,
    // To be watched is what it runs for.
    unwatched: (fault) => {
      const taken = fault.code === "socket-busy";
      endWith({ ...fault, exitCode: taken ? exitCodes.noInstrument : exitCodes.failed }, json);
      return false;
    },
    watched: (socket) => {
      if (json) stdout.write(`${JSON.stringify({ socket })}\n`);
      else stderr.write(`Watchers attach to ${socket}\n`);
    },
  });
}
