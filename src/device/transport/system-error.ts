import type { LossCause } from "./connection.ts";

/** The system's code of an error (`EIO`, `ENOENT` ...), if it has one. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Whether the call found nothing to do yet: not an error of the line. */
export function isNotYet(error: unknown): boolean {
  const code = systemErrorCode(error);
  return code === "EAGAIN" || code === "EWOULDBLOCK" || code === "EINTR";
}

/** EIO, ENXIO and ENODEV are what Linux and macOS answer for a terminal whose hardware went away. */
export function lossCauseOf(error: unknown, whileDoing: "read-failed" | "write-failed"): LossCause {
  const code = systemErrorCode(error);
  return code === "EIO" || code === "ENXIO" || code === "ENODEV" ? "unplugged" : whileDoing;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
