// The shipped store worker, which is held up for five seconds by an event of the kind "disk-hangs", as by a disk that does
// not come back from a write.
import { parentPort } from "node:worker_threads";

const hang = 5_000;

parentPort?.on("message", ({ act }: { readonly act: { readonly event?: { kind: string } } }) => {
  if (act.event?.kind !== "disk-hangs") return;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, hang);
});
await import("../../../src/record/store-worker.ts");
