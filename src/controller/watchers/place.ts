import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { defaultLockDirectory } from "../../device/transport/port-lock.ts";

/** Why there is no socket: what happened, and what to do. */
export type WatchersFault = {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
};
export type FolderOutcome =
  | { readonly ok: true; readonly folder: string }
  | { readonly ok: false; readonly fault: WatchersFault };

const ending = ".watch";
const pipes = "\\\\.\\pipe\\";
const onWindows = process.platform === "win32";
/** Bytes of a path that every system takes for a socket, its end mark included. */
export const longestPath = 104;

function refused(message: string): FolderOutcome {
  const remedy = "Set XDG_RUNTIME_DIR to a folder of yours that nobody else may enter (mode 0700).";
  return { ok: false, fault: { code: "runtime-folder", message, remedy } };
}

/** The folder of the sockets, made where it is missing. One that others own or may enter is refused. */
export function runtimeFolder(folder: string = defaultLockDirectory()): FolderOutcome {
  if (onWindows) return { ok: true, folder: pipes };
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST") return refused(`The folder ${folder} could not be made (${code}).`);
  }
  // Without following a link: where one leads may change after it was looked at.
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return refused(`The folder ${folder} went away.`);
  if (found.isSymbolicLink()) return refused(`${folder} is a symbolic link, not a folder.`);
  if (!found.isDirectory()) return refused(`${folder} is not a folder.`);
  if (found.uid !== process.getuid?.()) return refused(`${folder} belongs to another user.`);
  if ((found.mode & 0o077) !== 0) return refused(`Others may enter the folder ${folder}.`);
  return { ok: true, folder };
}

/** The port's path with every link resolved, as far as it exists. */
export function realPort(port: string): string {
  try {
    return onWindows ? port : realpathSync(port);
  } catch {
    return port;
  }
}

/** One name for each port, so that the controllers of several instruments live beside each other. */
export function socketPath(folder: string, port: string): string {
  const real = realPort(port);
  const words = basename(real).replaceAll(/[^\w-]/g, "_");
  const digest = createHash("sha256").update(real).digest("hex").slice(0, 12);
  const name = `${words.slice(0, 16)}-${digest}${ending}`;
  return onWindows ? `${pipes}plumb-${name}` : join(folder, name);
}

/** Every socket in the folder, those of dead controllers too. */
export function socketPaths(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => (onWindows ? `${pipes}${name}` : join(folder, name)));
}
