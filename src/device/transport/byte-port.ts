import type { LossCause, OpenFault } from "./connection.ts";
import { openPort, type PortSettings } from "./open-port.ts";

/** A serial port as bytes, right or wrong: for whoever must send what a line-minded sender refuses. */
export interface BytePort {
  /** Writes the bytes now; what the port has no room for waits, in order. */
  send(bytes: Uint8Array): void;
  /** Ends the connection, within a deadline. */
  close(): Promise<void>;
}

export interface ByteListener {
  bytes(bytes: Uint8Array): void;
  /** The end, exactly once and with nothing after it. */
  lost(cause: LossCause, detail: string): void;
}

/** Opens a port of its own: locked and flushed as every port of this program is. */
export async function openBytePort(
  path: string,
  listener: ByteListener,
  settings: PortSettings = {},
): Promise<
  { readonly ok: true; readonly port: BytePort } | { readonly ok: false; readonly fault: OpenFault }
> {
  const { promise: ended, resolve: settleEnded } = Promise.withResolvers<void>();
  let alive = true;
  const end = (cause: LossCause, detail: string) => {
    if (!alive) return;
    alive = false;
    queueMicrotask(() => {
      settleEnded();
      listener.lost(cause, detail);
    });
  };
  const take = (bytes: Uint8Array) => {
    if (alive) listener.bytes(bytes);
  };
  const opened = await openPort(path, settings, { take, end, ended });
  if (!opened.ok) return opened;
  const { writer, closedInTime } = opened.port;

  let waiting: Uint8Array = new Uint8Array();
  let askedForRoom = false;
  const write = () => {
    while (alive && waiting.length > 0) {
      const answer = writer.writeNow(waiting);
      if (answer.kind === "failed") end(answer.cause, answer.detail);
      if (answer.kind !== "written") break;
      waiting = waiting.subarray(answer.bytes);
    }
    if (!alive || waiting.length === 0 || askedForRoom) return;
    askedForRoom = true;
    writer.callWhenWritable(() => {
      askedForRoom = false;
      write();
    });
  };

  return {
    ok: true,
    port: {
      send: (bytes) => {
        waiting = waiting.length === 0 ? bytes.slice() : Buffer.concat([waiting, bytes]);
        write();
      },
      close: () => {
        end("closed", "closed by this program");
        return closedInTime();
      },
    },
  };
}
