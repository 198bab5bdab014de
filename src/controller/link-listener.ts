import type { Link, LinkLoss } from "../device/link/link.ts";
import type { KeptListener } from "../device/link/reconnect.ts";
import type { Session } from "../device/session/session.ts";
import type { Telemetry } from "../device/telemetry/telemetry.ts";
import type { AlarmSources } from "./alarm-sources.ts";

export type LinkParts = {
  readonly link: () => Link;
  readonly session: Session;
  readonly telemetry: Telemetry;
  readonly sources: Pick<AlarmSources, "greeted" | "lost">;
  readonly record: (kind: string, detail: Readonly<Record<string, unknown>>) => void;
  /** The program lets the port go: what is lost then was closed. */
  readonly leaving: () => boolean;
  readonly hopeless: (loss: LinkLoss) => void;
};

/** Brings what the link tells to whom it concerns, the machine first. */
export function createLinkListener(parts: LinkParts): KeptListener {
  const { session, telemetry, sources } = parts;
  let lastLoss: LinkLoss | undefined;
  let everLinked = false;
  return {
    greeted(welcome) {
      everLinked = true;
      sources.greeted();
      telemetry.greeted(welcome);
      session.greeted(parts.link(), welcome);
    },
    heard(line) {
      // The force watch and the machine come first; only then is anybody else told.
      session.heard(line);
      telemetry.heard(line);
    },
    faulted: (fault) => telemetry.faulted(fault),
    lost(loss) {
      lastLoss = loss;
      sources.lost(loss);
      session.lost(loss.cause);
      telemetry.lost(loss);
      const { cause, detail } = loss;
      parts.record(parts.leaving() ? "link-closed" : "link-lost", { cause, detail });
    },
    retrying(_attempt, delay) {
      // What never answered is a wrong port, to be said at once; what did is waited for.
      const pointless = delay === undefined || !everLinked;
      if (pointless && lastLoss !== undefined) parts.hopeless(lastLoss);
      else session.attempted();
    },
  };
}
