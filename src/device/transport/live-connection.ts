import type { Connection } from "./connection.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Reception } from "./reception.ts";

/**
 * Joins the two halves of one connection. A connection that ended refuses every byte: nothing is
 * kept for a later one.
 *
 * @param closed resolves when the port was let go, or when its deadline passed
 */
export function joinConnection(
  path: string,
  reception: Reception,
  outgoing: Outgoing,
  closed: () => Promise<void>,
): Connection {
  return {
    path,
    get isOpen() {
      return reception.fate === undefined;
    },
    send: (line) =>
      reception.fate === undefined ? outgoing.send(line) : { ok: false, why: reception.fate },
    stop: () =>
      reception.fate === undefined ? outgoing.stop() : { ok: false, why: reception.fate },
    close: () => {
      reception.end("closed", "closed by this program");
      return closed();
    },
  };
}
