import { Writable } from "node:stream";

export type Size = { readonly columns: number; readonly rows: number };

/** A stream that keeps the last frame written to it instead of sending it to a terminal. */
export type FrameCatcher = { readonly stream: Writable; readonly frame: () => string };

/**
 * Where Ink writes. Ink lays a frame out; when and how its bytes go to the terminal is decided by
 * `createTerminal`, so that a frame is known to be taken only when it really was.
 */
export function createFrameCatcher(size: () => Size): FrameCatcher {
  let frame = "";
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      frame = String(chunk);
      done();
    },
  });
  Object.defineProperty(stream, "columns", { get: () => size().columns });
  Object.defineProperty(stream, "rows", { get: () => size().rows });
  return { stream, frame: () => frame };
}
