import type { OpenConnection, SendOutcome } from "./connection.ts";

/** Is told of everything that goes over the line, before anybody acts on it. It must not throw. */
export interface LineTap {
  received(line: string): void;
  overlong(bytes: number): void;
  /** The stop byte is told as "\u0018". */
  sent(line: string, outcome: SendOutcome): void;
  lost(cause: string, detail: string): void;
}

const stopByte = "\u0018";

/** The same connections, and a tap hears each line both ways. */
export function tapConnection(open: OpenConnection, tap: LineTap): OpenConnection {
  return async (path, listener) => {
    const opened = await open(path, {
      line(text) {
        tap.received(text);
        listener.line(text);
      },
      overlong(bytes) {
        tap.overlong(bytes);
        listener.overlong(bytes);
      },
      lost(cause, detail) {
        tap.lost(cause, detail);
        listener.lost(cause, detail);
      },
    });
    if (!opened.ok) return opened;
    const { connection } = opened;
    return {
      ok: true,
      connection: {
        path: connection.path,
        get isOpen() {
          return connection.isOpen;
        },
        send(line) {
          const outcome = connection.send(line);
          tap.sent(line, outcome);
          return outcome;
        },
        stop() {
          const outcome = connection.stop();
          tap.sent(stopByte, outcome);
          return outcome;
        },
        close: () => connection.close(),
      },
    };
  };
}
