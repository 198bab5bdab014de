import type { ServiceCommand } from "../../protocol/codec.ts";
import type { Welcome } from "../../protocol/messages/hello.ts";
import type { Raw, RawSamples } from "../../protocol/messages/raw.ts";
import type { Microseconds } from "../../protocol/units.ts";
import type { Clock } from "../clock.ts";
import { beatIdly } from "../link/idle-beat.ts";
import type { Link, LinkLoss } from "../link/link.ts";
import { openLink } from "../link/open-link.ts";
import type { OpenConnection } from "../transport/connection.ts";

/** What a service session tells its owner, on the loop's thread, one call after the other. */
export interface ServiceListener {
  /** The session has begun, and the memory may be read; raw counts come once they are asked for. */
  greeted(welcome: Welcome): void;
  /** @param at the instrument's time of the first sample */
  counted(raw: RawSamples, at: Microseconds): void;
  /** The end, exactly once. */
  lost(loss: LinkLoss): void;
}

export type ServiceOptions = {
  readonly open: OpenConnection;
  readonly path: string;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly listener: ServiceListener;
};

/** Milliseconds: a session is lost 2 s after its last command, and with it a point that took minutes. */
const beatInterval = 100;

/** A session that cannot arm: for calibrating. */
export interface ServiceSession {
  readonly link: Link<ServiceCommand>;
  /** Begins calibrate mode: the actuator is off, and raw counts come at `rate` a second; 0 ends it. */
  count(rate: 0 | 100 | 200 | 500 | 1000): Promise<boolean>;
  /** Ends calibrate mode and the session; the port is let go when it resolves. */
  close(): Promise<void>;
}

/** Opens a port in the service schema, in which no message that arms exists, and keeps the session alive. */
export function openServiceSession(options: ServiceOptions): ServiceSession {
  const { clock, listener } = options;
  let endBeat = () => {};
  const link = openLink({
    ...options,
    schema: "service",
    listener: {
      greeted: (welcome) => {
        endBeat = beatIdly(link, clock, beatInterval);
        listener.greeted(welcome);
      },
      heard: ({ message, time }) => {
        if (message.kind === "raw-samples") listener.counted(message, time);
      },
      // Damaged lines are missing ones, which the numbers of the samples tell.
      faulted: () => {},
      lost: (loss) => {
        endBeat();
        listener.lost(loss);
      },
    },
  });

  async function count(rate: 0 | 100 | 200 | 500 | 1000): Promise<boolean> {
    // No sample waits longer than 10 ms for its line, and a line holds 20 at most.
    const batch = Math.min(20, Math.max(1, rate / 100));
    const answer = await link.request({ kind: "raw", rate, batch } as unknown as Raw);
    return answer.kind === "answered";
  }

  return {
    link,
    count,
    async close() {
      await count(0);
      await link.close();
    },
  };
}
