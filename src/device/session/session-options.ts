import type { GateFacts } from "../../safety/gates.ts";
import type { Clock } from "../clock.ts";
import type { SessionListener } from "./listener.ts";
import type { PermitStore } from "./permit-store.ts";

export type SessionOptions = {
  readonly clock: Clock;
  readonly store: PermitStore;
  readonly listener: SessionListener;
  /** A new unique permit id each time. */
  readonly newPermitId: () => string;
  /** What the gates look at, gathered at the moment of the call. */
  readonly facts: () => GateFacts;
};
