import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { markOf } from "./process-mark.ts";

/** The folder of the flights of a record, beside it. */
export function flightFolder(recordFile: string): string {
  return `${recordFile}-flight`;
}

const livePattern = /^live-(\d+)-(.+)$/;
const segmentPattern = /^\d{6}\.ndjson$/;
const keptPattern = /^flight-.+\.ndjson\.gz$/;

/** A ring of segments: of a program that runs, or left by one that was killed. */
export type Ring = { readonly folder: string; readonly pid: number; readonly alive: boolean };

/** The name of the ring of a process. */
export function ringName(pid: number, mark: string): string {
  return `live-${pid}-${mark}`;
}

/** The rings in a folder of flights. A number that another process has now is no sign of life. */
export function listRings(folder: string): readonly Ring[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const [, pid, mark] = livePattern.exec(name) ?? [];
      if (pid === undefined) return [];
      const alive = markOf(Number(pid)) === mark;
      return [{ folder: join(folder, name), pid: Number(pid), alive }];
    });
}

/** The kept flights in a folder, oldest first: their names begin with their time. */
export function listKept(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => keptPattern.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** The segments of a ring, oldest first. */
export function listSegments(ring: string): readonly string[] {
  return readdirSync(ring)
    .filter((name) => segmentPattern.test(name))
    .sort()
    .map((name) => join(ring, name));
}

/** Every whole line that a ring holds, as one text's bytes: a segment may end in the middle of one. */
export function readRing(ring: string): Buffer {
  const segments = listSegments(ring).map((segment) => readFileSync(segment));
  return Buffer.concat(segments.map((bytes) => bytes.subarray(0, bytes.lastIndexOf("\n") + 1)));
}

/** When a ring was last written to. */
export function ringEnd(ring: string): Date {
  const last = listSegments(ring).at(-1);
  return statSync(last ?? ring).mtime;
}

/** A time and causes as a file's name: `flight-20261128T125500123Z-A-001.ndjson.gz`. */
export function keptName(at: Date, cause: string): string {
  const time = at.toISOString().replaceAll(/[-:.]/g, "");
  const words = cause.replaceAll(/[^0-9A-Za-z]+/g, "-").slice(0, 40);
  return `flight-${time}-${words}.ndjson.gz`;
}

export function nameOfFlight(file: string): string {
  return basename(file);
}
