import type { LineListener, LossCause } from "./connection.ts";
import { createLineSource } from "./line-source.ts";

/** How a connection ended, as its sender sees it; undefined while it lives. */
export type Fate = "closed" | "lost" | undefined;

export interface Reception {
  readonly fate: Fate;
  readonly take: (chunk: Uint8Array) => void;
  /** Ends the reception; the first call decides the cause. Nothing is delivered after the loss. */
  readonly end: (cause: LossCause, detail: string) => void;
  /** Resolves when the listener has heard of the loss. */
  readonly ended: Promise<void>;
}

/**
 * The receiving half of one connection: lines until the end, then the loss, exactly once.
 *
 * @param defer runs the news of the loss; by default after the caller's own step, because a failed
 *   write is noticed inside that step and must not interrupt it
 */
export function createReception(
  listener: LineListener,
  maxLineBytes?: number,
  defer: (deliver: () => void) => void = queueMicrotask,
): Reception {
  let fate: Fate;
  const { promise: ended, resolve: settleEnded } = Promise.withResolvers<void>();
  const source = createLineSource(
    {
      line: (text) => {
        if (fate === undefined) listener.line(text);
      },
      overlong: (bytes) => {
        if (fate === undefined) listener.overlong(bytes);
      },
    },
    maxLineBytes,
  );
  return {
    get fate() {
      return fate;
    },
    take: (chunk) => {
      if (fate === undefined) source.take(chunk);
    },
    end: (cause, detail) => {
      if (fate !== undefined) return;
      fate = cause === "closed" ? "closed" : "lost";
      defer(() => {
        settleEnded();
        const dropped = source.unfinishedOverlong();
        if (dropped > 0) listener.overlong(dropped);
        listener.lost(cause, detail);
      });
    },
    ended,
  };
}
