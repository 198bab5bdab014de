import type { Milliseconds } from "../../protocol/units.ts";
import type { Link, LinkListener, LinkLossCause } from "./link.ts";
import { type LinkOptions, openLink } from "./open-link.ts";

const firstDelay = 100;
const longestDelay = 2_000;
/** A session that lived for this long was a good one: the next loss is answered quickly again. */
const goodLife = 2_000;

/** Milliseconds before the attempt of this number, from 1: 100, 200, 400 ... 2000. */
export function reconnectDelay(attempt: number): Milliseconds {
  return Math.min(firstDelay * 2 ** Math.min(attempt - 1, 10), longestDelay) as Milliseconds;
}

/** Losses that another attempt cannot mend: a host must end with a clear message (protocol, section 3). */
function isHopeless(cause: LinkLossCause): boolean {
  return cause === "version" || cause === "schema";
}

export interface KeptListener extends LinkListener {
  /** After each loss: when the next link is opened; undefined when none will be. */
  retrying(attempt: number, delay: Milliseconds | undefined): void;
}

export type KeepOptions = Omit<LinkOptions, "listener"> & { readonly listener: KeptListener };

/** An instrument that is to be linked for as long as this lives. */
export interface KeptLink {
  /** The link of the present; each loss leads to another one, with nothing taken over. */
  current(): Link;
  /** Ends the link and all attempts; `lost` was told when it resolves, if a link was alive. */
  close(): Promise<void>;
}

/**
 * Opens a new link after each loss, at growing intervals, until it is closed. It reports and does
 * nothing else: a new session has no limits and is not armed, and nothing here gives it any.
 */
export function keepLinked(options: KeepOptions): KeptLink {
  const { clock, listener } = options;
  let attempt = 0;
  let greetedAt: Milliseconds | undefined;
  let closed = false;
  let cancelRetry = () => {};

  const afterLoss = (cause: LinkLossCause) => {
    if (closed) return;
    if (isHopeless(cause)) {
      closed = true;
      return listener.retrying(attempt, undefined);
    }
    if (greetedAt !== undefined && clock.now() - greetedAt >= goodLife) attempt = 0;
    attempt += 1;
    const delay = reconnectDelay(attempt);
    cancelRetry = clock.after(delay, reopen);
    listener.retrying(attempt, delay);
  };

  const open = (): Link => {
    greetedAt = undefined;
    return openLink({
      ...options,
      listener: {
        greeted: (welcome, discarded) => {
          greetedAt = clock.now();
          listener.greeted(welcome, discarded);
        },
        heard: (line) => listener.heard(line),
        faulted: (fault) => listener.faulted(fault),
        lost: (loss) => {
          listener.lost(loss);
          afterLoss(loss.cause);
        },
      },
    });
  };

  const reopen = () => {
    const previous = link;
    // The port must be let go before it can be opened again.
    void previous.close().then(() => {
      if (!closed) link = open();
    });
  };

  let link = open();

  return {
    current: () => link,
    close: async () => {
      closed = true;
      cancelRetry();
      await link.close();
    },
  };
}
