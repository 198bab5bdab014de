import type { Alive } from "../../protocol/messages/alive.ts";
import type { Clock } from "../clock.ts";

/** A session ends 2 s after the last command; an idle host speaks every 500 ms (protocol, 9.3). */
const usualInterval = 400;

/**
 * Keeps a session alive for a host that never arms, such as a monitor. It bears no frame of a permit
 * and so can keep none alive: whoever arms beats from its own supervised loop instead.
 *
 * @param interval milliseconds
 * @returns ends the beat
 */
export function beatIdly(
  link: { urgent(command: Alive): Promise<unknown> },
  clock: Clock,
  interval = usualInterval,
): () => void {
  let ended = false;
  let cancel = () => {};
  const beat = () => {
    // Silence and refusals need no care here: the link itself notices its loss.
    void link.urgent({ kind: "alive", frame: undefined }).then(() => {
      if (!ended) cancel = clock.after(interval, beat);
    });
  };
  beat();
  return () => {
    ended = true;
    cancel();
  };
}
