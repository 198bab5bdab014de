import { onTestFinished } from "vitest";
import { openPseudoTerminal } from "../../../firmware-sim/serve/pseudo-terminal.ts";
import type { Workplace } from "./workplace.ts";

/** A serial port with something on it that is no instrument. */
export interface RawPort {
  readonly path: string;
  /** Bytes that a host sent, as text. */
  received(): string;
  send(bytes: Uint8Array): void;
}

/** @param answer what goes back for bytes from the host */
export function openRawPort(
  workplace: Workplace,
  name: string,
  answer: (bytes: Uint8Array) => Uint8Array | undefined = () => undefined,
): RawPort {
  let received = "";
  const terminal = openPseudoTerminal({
    link: `${workplace.folder}/${name}`,
    // As fast as the pseudo-terminal takes it.
    baud: 400_000_000,
    onBytes: (bytes) => {
      received += Buffer.from(bytes).toString("latin1");
      const back = answer(bytes);
      if (back !== undefined) terminal.send(back);
    },
  });
  onTestFinished(() => terminal.close());
  return { path: terminal.link, received: () => received, send: (bytes) => terminal.send(bytes) };
}

/** Sends pieces one after the other, as the port takes them, until the test is over. */
export function sendOnAndOn(port: RawPort, piece: () => Uint8Array): void {
  const timer = setInterval(() => port.send(piece()), 1);
  onTestFinished(() => clearInterval(timer));
}
