import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import type { LineListener, LossCause } from "../../../src/device/transport/connection.ts";

/** A listener that writes down what it hears, in order. */
export function createRecordedListener(onLine: (text: string) => void = () => {}) {
  const lines: string[] = [];
  const overlong: number[] = [];
  const losses: { cause: LossCause; detail: string }[] = [];
  const heard: string[] = [];
  const listener: LineListener = {
    line: (text) => {
      lines.push(text);
      heard.push("line");
      onLine(text);
    },
    overlong: (bytes) => {
      overlong.push(bytes);
      heard.push("overlong");
    },
    lost: (cause, detail) => {
      losses.push({ cause, detail });
      heard.push("lost");
    },
  };
  return { listener, lines, overlong, losses, heard };
}

/** Waits until the assertion holds; fails with the assertion's own words after five seconds. */
export function eventually(assertion: () => void): Promise<void> {
  return vi.waitFor(assertion, { timeout: 5_000, interval: 2 });
}

/** A folder of its own for a test's links and lock files. */
export function createScratchFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "plumb-transport-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
