import type { OpenConnection } from "./connection.ts";
import { joinConnection } from "./live-connection.ts";
import { openPort, type PortSettings } from "./open-port.ts";
import { createOutgoing } from "./outgoing.ts";
import { createReception } from "./reception.ts";

export interface SerialSettings extends PortSettings {
  /** The longest line in bytes, without its `\n`; 512 by default. */
  readonly maxLineBytes?: number;
}

/** Opens serial ports. Every connection has its own stream, parser and lock, and lives once. */
export function openSerialConnection(settings: SerialSettings = {}): OpenConnection {
  return async (path, listener) => {
    const reception = createReception(listener, settings.maxLineBytes);
    const opened = await openPort(path, settings, reception);
    if (!opened.ok) return opened;
    const { writer, closedInTime } = opened.port;
    const outgoing = createOutgoing(writer, reception.end);
    return { ok: true, connection: joinConnection(path, reception, outgoing, closedInTime) };
  };
}
