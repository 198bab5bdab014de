import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { createRealClock } from "../device/clock.ts";
import type { LinkLoss } from "../device/link/link.ts";
import { openLink } from "../device/link/open-link.ts";
import { listPorts, type PortEntry, type PortListing } from "../device/transport/list-ports.ts";
import { openSerialConnection } from "../device/transport/serial-connection.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import { simulatorLink } from "./simulator-link.ts";

/** What answered on a port: an instrument, or why none did. */
export type Answered =
  | { readonly kind: "instrument"; readonly welcome: Welcome }
  | { readonly kind: "nobody"; readonly loss: LinkLoss };

export type FoundPort = { readonly port: PortEntry; readonly answered: Answered };

/** The machine's serial ports, and the simulator's where one runs: it is on no list. */
export async function candidatePorts(): Promise<PortListing> {
  const listing = await listPorts();
  const simulator = simulatorLink();
  if (!existsSync(simulator)) return listing;
  return { ...listing, ports: [{ path: simulator }, ...listing.ports] };
}

/** Greets whoever is on a port, and lets the port go again. The greeting disarms an instrument. */
function greetPort(path: string): Promise<Answered> {
  return new Promise((resolve) => {
    let welcomed: Welcome | undefined;
    const link = openLink({
      open: openSerialConnection(),
      path,
      clock: createRealClock(),
      random: randomBytes,
      listener: {
        greeted: (welcome) => {
          welcomed = welcome;
          void link.close();
        },
        heard: () => {},
        faulted: () => {},
        lost: (loss) => {
          const answered: Answered =
            welcomed === undefined
              ? { kind: "nobody", loss }
              : { kind: "instrument", welcome: welcomed };
          void link.close().then(() => resolve(answered));
        },
      },
    });
  });
}

/** Greets on all of these ports at once. */
export function greetPorts(ports: readonly PortEntry[]): Promise<FoundPort[]> {
  return Promise.all(ports.map(async (port) => ({ port, answered: await greetPort(port.path) })));
}
