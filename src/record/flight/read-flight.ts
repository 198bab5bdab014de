import { existsSync, readFileSync, statSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Recorded } from "../record-fault.ts";
import { notRecorded, recorded } from "../record-fault.ts";
import { listSegments, readRing } from "./flight-folder.ts";

const gzipMagic = [0x1f, 0x8b] as const;

/** The lines of a flight: a kept one, a segment of a ring, or the folder of a whole ring. */
export function readFlight(path: string): Recorded<string> {
  if (!existsSync(path)) return unreadable(path, "it is not there");
  try {
    if (statSync(path).isDirectory()) {
      return listSegments(path).length === 0
        ? unreadable(path, "the folder holds no segment of a flight")
        : recorded(readRing(path).toString("utf8"));
    }
    const bytes = readFileSync(path);
    const packed = bytes[0] === gzipMagic[0] && bytes[1] === gzipMagic[1];
    return recorded((packed ? gunzipSync(bytes) : bytes).toString("utf8"));
  } catch (error) {
    return unreadable(path, error instanceof Error ? error.message : String(error));
  }
}

function unreadable(path: string, why: string): Recorded<never> {
  return notRecorded({
    code: "flight-unreadable",
    message: `The flight ${path} cannot be read: ${why}.`,
    remedy: "Name a file that plumb replay lists, or the folder of a program that was killed.",
  });
}
