import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import {
  type WatcherMessage,
  watcherMessageSchema,
} from "../../../../src/controller/watchers/messages/message.ts";

/** A private folder of this test's own. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "plumb-watch-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Another program at the socket. */
export interface Reader {
  /** Every line so far, each held against the schemas. */
  messages(): readonly WatcherMessage[];
  bytes(): number;
  text(): string;
  /** Resolves when a line holds; rejects where the connection ended before. */
  told(holds: (message: WatcherMessage) => boolean): Promise<WatcherMessage>;
  /** Resolves when the connection is over. */
  closed(): Promise<void>;
  write(bytes: string | Uint8Array): void;
  /** Closes its own sending alone. */
  endSending(): void;
  /** Reads what it did not read so far. */
  read(): void;
  leave(): void;
}

/** @param reads whether it reads from the start */
export function openReader(path: string, reads: boolean = true): Reader {
  const socket = connect({ path, allowHalfOpen: true });
  const messages: WatcherMessage[] = [];
  const waiting = new Set<() => void>();
  let text = "";
  let rest = "";
  let over = false;
  const changed = (): void => {
    for (const look of waiting) look();
  };
  const read = (): void => {
    socket.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      const lines = (rest + piece).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) messages.push(watcherMessageSchema.parse(JSON.parse(line)));
      changed();
    });
  };
  if (reads) read();
  socket.on("end", () => socket.end());
  socket.on("error", () => {});
  socket.on("close", () => {
    over = true;
    changed();
  });
  onTestFinished(() => void socket.destroy());
  const until = <T>(look: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const attempt = (): void => {
        const found = look();
        if (found === undefined && !over) return;
        waiting.delete(attempt);
        if (found === undefined) reject(new Error(`ended after: ${text.slice(-300)}`));
        else resolve(found);
      };
      waiting.add(attempt);
      attempt();
    });
  return {
    messages: () => messages,
    bytes: () => Buffer.byteLength(text),
    text: () => text,
    told: (holds) => until(() => messages.find(holds)),
    closed: () => until(() => (over ? true : undefined)).then(() => {}),
    write: (bytes) => void socket.write(bytes),
    endSending: () => void socket.end(),
    read,
    leave: () => void socket.destroy(),
  };
}
