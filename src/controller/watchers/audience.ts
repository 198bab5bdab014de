import { createServer, type Server, type Socket } from "node:net";
import type { Clock } from "../../device/clock.ts";
import { createWatcher, type Watcher } from "./watcher.ts";

export const mostWatchers = 16;
/** Beyond these, among them those that are just told that there is no room, the system closes. */
const mostConnections = 2 * mostWatchers;

/** Everybody who watches, told the same at once. */
export interface Audience {
  readonly server: Server;
  /** Whether anybody watches: else nothing need be said. */
  listens(): boolean;
  send(lines: Buffer): void;
  /** Resolves when all have gone; none is waited for longer than its grace. */
  close(): Promise<void>;
}

export type AudienceOptions = {
  readonly clock: Clock;
  /** What every connection is told first. */
  readonly hello: () => Buffer;
  /** What a watcher is told next. */
  readonly joined: () => Buffer;
  /** Somebody watches now, or nobody any more. */
  readonly changed: (listens: boolean) => void;
};

export function createAudience(options: AudienceOptions): Audience {
  const watchers = new Set<Watcher>();
  const sockets = new Set<Socket>();
  let closing = false;
  let allGone = (): void => {};

  function take(socket: Socket): void {
    sockets.add(socket);
    const watcher = createWatcher(socket, options.clock, () => {
      sockets.delete(socket);
      if (watchers.delete(watcher) && watchers.size === 0) options.changed(false);
      if (sockets.size === 0) allGone();
    });
    watcher.send(options.hello());
    if (closing) watcher.end();
    else if (watchers.size >= mostWatchers) watcher.drop("full");
    else {
      watcher.send(options.joined());
      watchers.add(watcher);
      if (watchers.size === 1) options.changed(true);
    }
  }

  // Half-open: whoever has closed only its own sending, as `nc` does on an empty input, still watches.
  const server = createServer({ allowHalfOpen: true }, take);
  server.maxConnections = mostConnections;
  // A connection that the system cannot give fails for whoever wanted it; the next one may succeed.
  server.on("error", () => {});

  return {
    server,
    listens: () => watchers.size > 0,
    send(lines) {
      for (const watcher of watchers) watcher.send(lines);
    },
    close() {
      closing = true;
      return new Promise((settle) => {
        allGone = settle;
        for (const watcher of watchers) watcher.end();
        if (sockets.size === 0) settle();
      });
    },
  };
}
