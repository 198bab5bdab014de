import { instrumentFields } from "../controller/watchers/messages/instrument.ts";
import type { PortEntry, PortListing } from "../device/transport/list-ports.ts";
import { exitCodes } from "./failure.ts";
import { candidatePorts, type FoundPort, greetPorts } from "./find-instruments.ts";
import { instrumentWords } from "./instrument-words.ts";
import { failureOfLoss } from "./loss-failure.ts";

/** Says what answers on each port, and sets the exit code. */
export async function listDevices(json: boolean): Promise<void> {
  const { ports, warning } = await candidatePorts();
  if (warning !== undefined) {
    process.stderr.write(`plumb: ${warning.message}\n  ${warning.remedy}\n`);
  }
  const found = await greetPorts(ports);
  const failure = found.some(({ answered }) => answered.kind === "instrument")
    ? undefined
    : { ...noInstrument(ports.length), exitCode: exitCodes.noInstrument };
  if (json) {
    process.stdout.write(`${JSON.stringify(asJson(found, warning, failure))}\n`);
  } else {
    for (const line of asLines(found)) process.stdout.write(`${line}\n`);
  }
  if (failure === undefined) return;
  process.stderr.write(`plumb: ${failure.message}\n  ${failure.remedy}\n`);
  process.exitCode = failure.exitCode;
}

type Words = { readonly code: string; readonly message: string; readonly remedy: string };

function noInstrument(ports: number): Words {
  return {
    code: "no-instrument",
    message: ports === 0 ? "No serial port was found." : "No instrument answered.",
    remedy: "Connect an instrument and switch it on, or start a simulator: plumb sim.",
  };
}

function asJson(
  found: readonly FoundPort[],
  warning: PortListing["warning"],
  failure: Words | undefined,
): unknown {
  const ports = found.map(({ port, answered }) => {
    if (answered.kind === "instrument") {
      return { ...port, instrument: instrumentFields(answered.welcome), error: null };
    }
    const { code, message, remedy } = failureOfLoss(answered.loss);
    return { ...port, instrument: null, error: { code, message, remedy } };
  });
  const { code, message, remedy } = failure ?? {};
  const error = failure === undefined ? {} : { error: { code, message, remedy } };
  return { ports, warning: warning ?? null, ...error };
}

function asLines(found: readonly FoundPort[]): readonly string[] {
  const width = Math.max(0, ...found.map(({ port }) => port.path.length));
  return found.map(({ port, answered }) => {
    const words =
      answered.kind === "instrument"
        ? instrumentWords(instrumentFields(answered.welcome))
        : `no instrument: ${answered.loss.detail}${makerOf(port)}`;
    return `${port.path.padEnd(width)}  ${words}`;
  });
}

function makerOf({ manufacturer, vendorId, productId }: PortEntry): string {
  const numbers = vendorId === undefined ? undefined : `USB ${vendorId}:${productId ?? "?"}`;
  const words = [manufacturer, numbers].filter((word) => word !== undefined);
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
}
