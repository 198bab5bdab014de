import { lstatSync, renameSync, unlinkSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { createControlLines } from "./control-lines.ts";

/** Bytes that may wait for a client that does not read, before it is dropped. */
const longestQueue = 1_000_000;
/** Bytes of a path that every system takes for a socket, its end mark included. */
const longestPath = 104;

/** One client's end of the socket. */
export interface SocketClient {
  /** Sends a line; drops the client where too much waits for it. */
  send(line: string): void;
}

export interface ControlSocketOptions {
  /** Where it is found. Only the user who started the simulator may open it. */
  readonly path: string;
  onOpen(client: SocketClient): void;
  onLine(client: SocketClient, line: string): void;
  onOverlong(client: SocketClient, message: string): void;
  onClose(client: SocketClient): void;
  /** It takes no new client from now on. */
  onFailure(why: string): void;
}

function fail(message: string, remedy: string): never {
  throw Object.assign(new Error(message), { code: "control-path", remedy });
}

const temporaryOf = (path: string) => `${path}.${process.pid}`;

/** Throws, with a remedy, where no socket can have this path because of its length. */
export function judgeControlPath(path: string): void {
  const excess = Buffer.byteLength(temporaryOf(path)) - longestPath + 1;
  if (excess <= 0) return;
  fail(
    `${path} is too long for a socket.`,
    `Name a path with --link that is at least ${excess} characters shorter.`,
  );
}

/**
 * Listens for control lines on a Unix domain socket. The socket of a simulator that died, or of one whose link is
 * taken over, is replaced in one step. Throws, with a remedy, where something else than a socket is in the way or none
 * can be made.
 */
export function openControlSocket(options: ControlSocketOptions): { close(): void } {
  const { path } = options;
  judgeControlPath(path);
  const temporary = temporaryOf(path);
  const present = lstatSync(path, { throwIfNoEntry: false });
  if (present !== undefined && !present.isSocket()) {
    fail(
      `${path} exists and is not a socket; it was left alone.`,
      "Name another path with --link.",
    );
  }
  const open = new Set<Socket>();

  const server = createServer((socket) => {
    open.add(socket);
    const client: SocketClient = {
      send(line) {
        if (!socket.writable) return;
        if (socket.writableLength + line.length > longestQueue) socket.destroy();
        else socket.write(line);
      },
    };
    const lines = createControlLines({
      onLine(line) {
        if (socket.writable) options.onLine(client, line);
      },
      onOverlong: (message) => options.onOverlong(client, message),
    });
    socket.on("data", lines.take);
    socket.on("end", () => socket.end());
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      open.delete(socket);
      options.onClose(client);
    });
    options.onOpen(client);
  });
  server.on("error", (error) => {
    server.close();
    if (placed)
      options.onFailure(`The control socket ${path} takes nobody any more: ${error.message}.`);
  });
  let placed = false;
  // Left by a process of the same number that died in between.
  if (lstatSync(temporary, { throwIfNoEntry: false }) !== undefined) unlinkSync(temporary);
  // Made with its mode, and put in its place only then: nobody else can open it in between.
  const before = process.umask(0o177);
  try {
    server.listen(temporary);
    // The system's refusal is told later; that it is none is known now.
    if (!server.listening) {
      fail(`No socket can be made at ${path}.`, "Name a path with --link in a folder of yours.");
    }
    renameSync(temporary, path);
    placed = true;
  } finally {
    process.umask(before);
  }
  const { ino } = lstatSync(path);

  return {
    close() {
      // What was written before still goes out, but a client that does not read holds nobody up.
      for (const socket of open) socket.unref().destroySoon();
      server.close();
      if (lstatSync(path, { throwIfNoEntry: false })?.ino === ino) unlinkSync(path);
    },
  };
}
