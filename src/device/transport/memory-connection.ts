import type { OpenConnection, OpenFault } from "./connection.ts";
import { joinConnection } from "./live-connection.ts";
import { createOutgoing } from "./outgoing.ts";
import { createReception, type Reception } from "./reception.ts";

/** The instrument's end of a line in memory. */
export interface MemoryPeer {
  /** Bytes from the host, before its send or stop returns. */
  receive(bytes: Uint8Array): void;
}

/** A serial line in memory: its host's end to open, its peer's end to push into. */
export interface MemoryLine {
  /** Opens the host's end under the line's path; one connection at a time. */
  readonly open: OpenConnection;
  /**
   * Delivers bytes to the host before it returns, through the same line source as a real port. As
   * with a real port, nothing arrives from within the host's own call: bytes pushed from within
   * `receive`, or from within a delivery, follow in order. Without a host they are gone.
   */
  push(bytes: Uint8Array): void;
  /** Pulls the cable: the connection is lost and the port is gone until `plugIn`. */
  unplug(): void;
  plugIn(): void;
}

/**
 * Makes a line in memory for one peer. No clock, no input, no output: the same calls bring the same
 * deliveries in the same order.
 *
 * @param port the path under which it opens
 * @param maxLineBytes the longest line in bytes, without its `\n`
 */
export function createMemoryLine(
  peer: MemoryPeer,
  port = "memory",
  maxLineBytes?: number,
): MemoryLine {
  const arrived: Uint8Array[] = [];
  let pluggedIn = true;
  let current: Reception | undefined;
  let delivering = false;
  let peerReceives = false;

  const deliver = () => {
    if (delivering) return;
    delivering = true;
    try {
      for (let bytes = arrived.shift(); bytes !== undefined; bytes = arrived.shift()) {
        current?.take(bytes);
      }
    } finally {
      delivering = false;
    }
  };

  const outsideHostCall = (call: () => void) => {
    if (peerReceives) queueMicrotask(call);
    else call();
  };

  const writeNow = (bytes: Uint8Array) => {
    peerReceives = true;
    try {
      peer.receive(bytes);
    } finally {
      peerReceives = false;
    }
    return { kind: "written", bytes: bytes.length } as const;
  };

  const refusal = (path: string): OpenFault | undefined => {
    if (!pluggedIn || path !== port) {
      const message = `There is no port ${path}.`;
      return { code: "no-such-port", path, message, remedy: `Plug in and open ${port}.` };
    }
    if (current === undefined || current.fate !== undefined) return undefined;
    const message = `${path} is in use by this program.`;
    return { code: "busy", path, message, remedy: "Close the other connection first." };
  };

  return {
    open: async (path, listener) => {
      const fault = refusal(path);
      if (fault !== undefined) return { ok: false, fault };
      const reception = createReception(listener, maxLineBytes, (tell) => {
        // The host's own close is a call of the host, too.
        if (reception.fate === "closed") queueMicrotask(tell);
        else outsideHostCall(tell);
      });
      current = reception;
      arrived.length = 0;
      const outgoing = createOutgoing({ writeNow, callWhenWritable: () => {} }, reception.end);
      const connection = joinConnection(path, reception, outgoing, () => reception.ended);
      return { ok: true, connection };
    },
    push: (bytes) => {
      if (!pluggedIn) return;
      // A copy: the peer may use its buffer again before the bytes are looked at.
      arrived.push(bytes.slice());
      outsideHostCall(deliver);
    },
    unplug: () => {
      pluggedIn = false;
      arrived.length = 0;
      current?.end("unplugged", "the cable was pulled");
    },
    plugIn: () => {
      pluggedIn = true;
    },
  };
}
