import { randomUUID } from "node:crypto";
import { lstatSync, renameSync, rmSync } from "node:fs";
import { connect, type Server } from "node:net";
import { basename, dirname } from "node:path";
import { lockPort } from "../../device/transport/port-lock.ts";
import { longestPath, type WatchersFault } from "./place.ts";

export type Listening =
  | { readonly ok: true; readonly close: () => void }
  | { readonly ok: false; readonly fault: WatchersFault };

const onWindows = process.platform === "win32";

function failed(code: string, message: string, remedy: string): Listening {
  return { ok: false, fault: { code, message, remedy } };
}

/** Whether somebody listens there. Whoever takes no connection now, but exists, does. */
export function isLive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on("error", ({ code }: NodeJS.ErrnoException) =>
      resolve(code !== "ECONNREFUSED" && code !== "ENOENT"),
    );
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** Makes the socket with the mode 0600. */
function bind(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => {
      server.off("error", reject);
      resolve();
    });
    // The socket is made before listen returns: it never has another mode.
    const before = process.umask(0o177);
    try {
      server.listen(path);
    } finally {
      process.umask(before);
    }
  });
}

/**
 * Puts a socket in its place, where a dead one may stand, and never where a live one does. The lock keeps
 * two that come at once from taking each other's for a dead one.
 */
async function place(from: string, to: string): Promise<Listening> {
  const lock = lockPort(basename(to), dirname(to));
  const give = (outcome: Listening): Listening => {
    if (lock.ok && !outcome.ok) lock.release();
    return outcome;
  };
  if (!lock.ok || (await isLive(to))) {
    const remedy = "End that controller first. Only one program can have the instrument.";
    return give(failed("socket-busy", `Another controller listens at ${to}.`, remedy));
  }
  if (lstatSync(to, { throwIfNoEntry: false })?.isSocket() === false) {
    const message = `${to} exists and is not a socket; it was left alone.`;
    return give(failed("socket-path", message, "Look what it is, and take it away."));
  }
  renameSync(from, to);
  const close = (): void => {
    rmSync(to, { force: true });
    lock.release();
  };
  return { ok: true, close };
}

/** Listens under a name of its own first, then takes the wanted name where no live controller has it. */
export async function listenAt(server: Server, path: string): Promise<Listening> {
  // Neither a watcher nor the lock looks at this name.
  const own = onWindows ? path : `${path}-${randomUUID().slice(0, 8)}`;
  if (!onWindows && Buffer.byteLength(own) >= longestPath) {
    const remedy = "Set XDG_RUNTIME_DIR to a folder with a shorter path.";
    return failed("socket-path", `${path} is too long for a socket.`, remedy);
  }
  const remedy = "Look at the folder's owner and rights, and whether the disk is full.";
  try {
    await bind(server, own);
    const placed: Listening = onWindows ? { ok: true, close() {} } : await place(own, path);
    if (!placed.ok) {
      server.close();
      return placed;
    }
    return {
      ok: true,
      close() {
        server.close();
        placed.close();
      },
    };
  } catch (error) {
    server.close();
    const { code } = error as NodeJS.ErrnoException;
    return failed("socket", `No socket could be made at ${path} (${code}).`, remedy);
  }
}
