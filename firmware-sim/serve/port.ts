import { openPseudoTerminal, type PseudoTerminal } from "./pseudo-terminal.ts";

export interface PortOptions {
  readonly link: string;
  readonly baud: number;
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly onOverflow: () => void;
}

/** The instrument's end of the cable: a port that can be pulled out of the host, and come back under its link. */
export function openPort({ link, baud, onBytes, onOverflow }: PortOptions) {
  const open = (): PseudoTerminal => openPseudoTerminal({ link, baud, onBytes, onOverflow });
  const first = open();
  let port: PseudoTerminal | undefined = first;
  return {
    link: first.link,
    device: first.path,
    send: (bytes: Uint8Array) => port?.send(bytes),
    plug(plugged: boolean): void {
      if (plugged) port ??= open();
      else this.close();
    },
    close(): void {
      port?.close();
      port = undefined;
    },
  };
}

export type Port = ReturnType<typeof openPort>;
