import type { InterlockEvent } from "../../../src/safety/interlock/event.ts";
import type { HostState, Interlock } from "../../../src/safety/interlock/state.ts";
import { step } from "../../../src/safety/interlock/step.ts";
import { cues } from "../../transitions-document/events.ts";
import { scenes } from "../../transitions-document/machines.ts";
import {
  ago,
  impulseLimits,
  now,
  permitted,
  viewWith,
} from "../../transitions-document/samples.ts";
import { outcomeText } from "../../transitions-document/table.ts";
import type { Case } from "../case.ts";

/** What a state of the host holds beside its name: what is known, and each answer. */
function heldBy(host: HostState): string {
  const words = Object.entries(host)
    .filter(([name]) => name !== "at" && name !== "since")
    .map(([name, value]) => {
      if (typeof value === "boolean" || name === "reached") return `${name} ${value}`;
      return value === undefined ? `no ${name}` : name;
    });
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
}

function played(before: Interlock, event: InterlockEvent): string {
  const { next, effects } = step(before, event);
  const { to, effects: done } = outcomeText(before, next, effects);
  const held = next.host.at === before.host.at ? "" : heldBy(next.host);
  return [`${to || "same"}${held}`, done].filter((part) => part !== "").join("; ");
}

/** Every machine of the table of transitions on every event of it. */
const transitions: readonly Case[] = Object.values(scenes)
  .flat()
  .flatMap(({ remark, machine }) =>
    Object.values(cues)
      .flat()
      .map(({ guard, event, given }) => ({
        group: "step",
        subject: remark === "" ? machine.host.at : `${machine.host.at} (${remark})`,
        event: guard === "" ? event.kind : `${event.kind} (${guard})`,
        play: () => played(given(machine), event),
      })),
  );

const thrusts = {
  "a single pulse": {},
  "3 pulses at 12 Hz": { pulses: 3, rate: 1200 },
  "3 pulses at 12 Hz, adaptive": { pulses: 3, rate: 1200, adaptive: 1 },
};

/** How long a thrust may last depends on its limits. */
const lasting: readonly Case[] = Object.entries(thrusts).flatMap(([name, changes]) =>
  [1100, 1300].map((age) => ({
    group: "step",
    subject: `thrust-seen (${name})`,
    event: `beat (${age} ms on)`,
    play: () => {
      const [scene] = scenes["thrust-seen"];
      const limits = {
        ...impulseLimits,
        limits: permitted({ ...impulseLimits.limits, ...changes }),
      };
      const host = { ...scene?.machine.host, limits, since: ago(age) } as HostState;
      const machine = { ...scene?.machine, host, instrument: viewWith({ state: "thrust" }) };
      return played(machine as Interlock, { kind: "beat", closedGate: undefined, now });
    },
  })),
);

const [held] = scenes["safe-hold"];
const [reviewing] = scenes.review;
const [configured] = scenes.configured;
const [armed] = scenes.armed;
if (
  held === undefined ||
  reviewing === undefined ||
  configured === undefined ||
  armed === undefined
) {
  throw new Error("the table of transitions has no such scene");
}
const acknowledge: InterlockEvent = { kind: "acknowledge-requested", now };
const unrecorded = { kind: "result-not-recorded", reason: "the disk is full" } as const;

const lifeOver: InterlockEvent = {
  kind: "status-received",
  view: viewWith({ cause: "time-to-live-over", at: now }),
  now,
};

/** Machines that the table of transitions leaves out. */
const others: readonly (readonly [string, Interlock, string, InterlockEvent])[] = [
  ["safe-hold", held.machine, "acknowledge-requested", acknowledge],
  [
    "safe-hold (results not yet collected)",
    { ...held.machine, collected: false },
    "acknowledge-requested",
    acknowledge,
  ],
  [
    "safe-hold (a result is not recorded)",
    { ...held.machine, latch: { cause: unrecorded, at: now } },
    "acknowledge-requested",
    acknowledge,
  ],
  [
    "safe-hold (the instrument holds another digest)",
    { ...held.machine, instrument: viewWith({ digest: "00000000" }) },
    "acknowledge-requested",
    acknowledge,
  ],
  [
    "review (no limits are known)",
    { ...reviewing.machine, host: { ...reviewing.machine.host, limits: undefined } as HostState },
    "status-received (limited)",
    { kind: "status-received", view: viewWith({ at: now }), now },
  ],
  [
    "configured (an alarm is latched)",
    { ...configured.machine, latch: { cause: { kind: "limits-changed" }, at: now } },
    "arm-requested",
    { kind: "arm-requested", now },
  ],
  [
    "armed (last beat 251 ms ago)",
    { ...armed.machine, lastBeat: ago(251) },
    "status-received (limited, cause time-to-live-over)",
    lifeOver,
  ],
  [
    "armed (no beat yet)",
    { ...armed.machine, lastBeat: undefined },
    "status-received (limited, cause time-to-live-over)",
    lifeOver,
  ],
];

export const interlockCases: readonly Case[] = [
  ...transitions,
  ...lasting,
  ...others.map(([subject, machine, event, sent]) => ({
    group: "step",
    subject,
    event,
    play: () => played(machine, sent),
  })),
];
