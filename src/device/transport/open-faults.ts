import type { Stats } from "node:fs";
import { access, constants, readFile, realpath, stat } from "node:fs/promises";
import type { OpenFault } from "./connection.ts";
import { nameHolder } from "./port-holder.ts";
import { messageOf, systemErrorCode } from "./system-error.ts";

/** A port that may be opened, by its path with every link resolved, or why not. */
export type PortInspection =
  | { readonly ok: true; readonly realPath: string }
  | { readonly ok: false; readonly fault: OpenFault };

/** Looks at a port's file without opening it: opening alone can reset a board. */
export async function inspectPort(path: string): Promise<PortInspection> {
  if (process.platform === "win32") return { ok: true, realPath: path };
  try {
    const realPath = await realpath(path);
    const file = await stat(realPath);
    if (!file.isCharacterDevice()) return { ok: false, fault: notASerialPort(path, kindOf(file)) };
    try {
      await access(realPath, constants.R_OK | constants.W_OK);
    } catch {
      return { ok: false, fault: await noPermission(path, realPath, file) };
    }
    return { ok: true, realPath };
  } catch (error) {
    return { ok: false, fault: faultOfLookup(path, error) };
  }
}

/**
 * What the stock binding's refusal means. It gives texts only, fixed in its native source: the
 * system's words for the error, or "Cannot lock port".
 */
export function faultOfOpenError(path: string, realPath: string, error: unknown): OpenFault {
  const text = messageOf(error);
  if (/cannot lock port|resource busy|access denied/i.test(text)) {
    return portBusy(path, nameHolder(realPath));
  }
  if (/file not found|no such (file|device)/i.test(text)) return noSuchPort(path);
  if (/inappropriate ioctl/i.test(text)) return notASerialPort(path, "a device of another kind");
  return openFailed(path, text);
}

/** @param holder the program that has the port, in words, if it is known */
export function portBusy(path: string, holder: string | undefined): OpenFault {
  return {
    code: "busy",
    path,
    message: `${path} is in use by ${holder ?? "another program"}.`,
    remedy: "End that program, then try again. Only one program can have the instrument.",
  };
}

function openFailed(path: string, reason: string): OpenFault {
  return {
    code: "open-failed",
    path,
    message: `${path} could not be opened: ${reason}.`,
    remedy: "Unplug the instrument, plug it in again and try again.",
  };
}

/** The folder for lock files cannot be written: without it nobody could tell who has the port. */
export function lockFolderFault(path: string, directory: string, error: unknown): OpenFault {
  return {
    code: "open-failed",
    path,
    message: `${path} was not opened, because its lock file could not be written: ${messageOf(error)}.`,
    remedy: `Make ${directory} a folder that you own and can write, or set XDG_RUNTIME_DIR to one.`,
  };
}

function faultOfLookup(path: string, error: unknown): OpenFault {
  const code = systemErrorCode(error);
  if (code === "ENOENT" || code === "ENOTDIR") return noSuchPort(path);
  if (code !== "EACCES") return openFailed(path, messageOf(error));
  return {
    code: "no-permission",
    path,
    message: `${path} cannot be reached: you may not enter a folder on its way.`,
    remedy: "Name the port by a path that you may enter, such as the device itself under /dev.",
  };
}

function noSuchPort(path: string): OpenFault {
  return {
    code: "no-such-port",
    path,
    message: `There is no port ${path}.`,
    remedy: "Plug the instrument in and switch it on, or name its port with --port.",
  };
}

function notASerialPort(path: string, kind: string): OpenFault {
  return {
    code: "not-a-serial-port",
    path,
    message: `${path} is ${kind}, not a serial port.`,
    remedy: "Name the instrument's port with --port, for example /dev/ttyACM0.",
  };
}

function kindOf(file: Stats): string {
  if (file.isDirectory()) return "a folder";
  if (file.isFile()) return "a file";
  return file.isBlockDevice() ? "a disk" : "a channel between programs";
}

async function noPermission(path: string, realPath: string, file: Stats): Promise<OpenFault> {
  const group = (await nameOfGroup(file.gid)) ?? `number ${file.gid}`;
  const groupMayUse = (file.mode & 0o060) === 0o060 && file.gid !== 0;
  return {
    code: "no-permission",
    path,
    message: `You may not read and write ${path}: ${realPath} belongs to the group ${group}.`,
    remedy: groupMayUse
      ? `Have an administrator add you to the group ${group} (sudo usermod -a -G ${group} NAME), then log in again.`
      : `The group ${group} may not use it either. Have an administrator give the port to a group of its own with a udev rule, and add you to that group.`,
  };
}

/** The group's name from the system's table (group(5): `name:password:number:members`). */
async function nameOfGroup(gid: number): Promise<string | undefined> {
  try {
    const table = await readFile("/etc/group", "utf8");
    const entry = table.split("\n").find((line) => line.split(":")[2] === String(gid));
    return entry?.split(":")[0];
  } catch {
    return undefined;
  }
}
