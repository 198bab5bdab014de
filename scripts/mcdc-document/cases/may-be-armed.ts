import { mayBeArmed } from "../../../src/safety/interlock/may-be-armed.ts";
import {
  type HostState,
  type Interlock,
  initialInterlock,
} from "../../../src/safety/interlock/state.ts";
import { viewWith } from "../../transitions-document/samples.ts";
import { type Case, variants } from "../case.ts";

const good: Interlock = { ...initialInterlock, instrument: viewWith({ state: "limited" }) };

// Only the name of the state is looked at.
const armPending = { at: "arm-pending" } as HostState;

/** What holds after a machine, where the instrument could fire before it. */
export const mayBeArmedCases: readonly Case[] = variants(
  "mayBeArmed",
  good,
  {
    "an arm request is under way": { host: armPending },
    "the link is lost": { host: { at: "link-lost" }, instrument: undefined },
  },
  (machine) => (mayBeArmed(true, machine) ? "may be armed" : "disarmed"),
  "may be armed",
);
