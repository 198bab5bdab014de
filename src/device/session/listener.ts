import type { ResultTold } from "../../protocol/messages/result.ts";
import type { Effect } from "../../safety/interlock/effect.ts";
import type { InterlockEvent } from "../../safety/interlock/event.ts";
import type { Interlock } from "../../safety/interlock/state.ts";
import type { Capture } from "../telemetry/capture.ts";
import type { Judgement } from "./judgement.ts";
import type { InstrumentProfile } from "./profile.ts";

/** A thrust that came to an end, as far as it is known. */
export type ThrustEnded = {
  readonly permit: string;
  readonly summary: ResultTold;
  /** undefined: not (yet) fetched whole. */
  readonly capture: Capture | undefined;
  readonly recorded: boolean;
};

/** What a session tells its owner, after the effects of each step have been carried out. */
export interface SessionListener {
  stepped(
    before: Interlock,
    after: Interlock,
    event: InterlockEvent,
    effects: readonly Effect[],
  ): void;
  /** Before what follows from it. */
  judged(judgement: Judgement): void;
  /** A wish was refused: nothing was sent. */
  refused(reason: string): void;
  profiled(profile: InstrumentProfile): void;
  /** The instrument refused something that is not an arm request. */
  rejected(verb: string, code: string): void;
  thrustEnded(thrust: ThrustEnded): void;
}
