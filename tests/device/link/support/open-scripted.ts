import type { Discarded, Link, LinkFault, LinkLoss } from "../../../../src/device/link/link.ts";
import { openLink } from "../../../../src/device/link/open-link.ts";
import type { DecodedLine } from "../../../../src/protocol/codec.ts";
import type { Welcome } from "../../../../src/protocol/messages/hello.ts";
import {
  createScriptedInstrument,
  type Reaction,
  type Received,
  type ScriptedInstrument,
} from "../../../support/scripted-instrument.ts";
import { createVirtualClock, settle, type VirtualClock } from "../../../support/virtual-clock.ts";

export interface Recording {
  readonly greeted: { welcome: Welcome; discarded: Discarded }[];
  readonly heard: DecodedLine[];
  readonly faults: LinkFault[];
  readonly losses: LinkLoss[];
}

export const recording = (): Recording => ({ greeted: [], heard: [], faults: [], losses: [] });

export function recordInto(into: Recording) {
  return {
    greeted: (welcome: Welcome, discarded: Discarded) => into.greeted.push({ welcome, discarded }),
    heard: (line: DecodedLine) => into.heard.push(line),
    faulted: (fault: LinkFault) => into.faults.push(fault),
    lost: (loss: LinkLoss) => into.losses.push(loss),
  };
}

/** Random bytes that are new each time, and the same in each run. */
export function countingRandom() {
  let draws = 0;
  return (bytes: number) => {
    draws += 1;
    return Uint8Array.from({ length: bytes }, (_, index) => (draws * 31 + index * 7) & 0xff);
  };
}

export interface Scene extends Recording {
  readonly clock: VirtualClock;
  readonly instrument: ScriptedInstrument;
  readonly link: Link;
}

/** A link to a scripted instrument, before any time has passed. */
export function openScripted(
  greeting: Parameters<typeof createScriptedInstrument>[1] = {},
  script?: (received: Received, times: number) => Reaction,
): Scene {
  const clock = createVirtualClock();
  const instrument = createScriptedInstrument(clock, greeting);
  if (script !== undefined) instrument.react(script);
  const into = recording();
  const link = openLink({
    open: instrument.line.open,
    path: "memory",
    clock,
    random: countingRandom(),
    listener: recordInto(into),
  });
  return { clock, instrument, link, ...into };
}

/** The same, after the welcome. */
export async function linkScripted(
  script?: (received: Received, times: number) => Reaction,
): Promise<Scene> {
  const scene = openScripted({}, script);
  await settle();
  return scene;
}
