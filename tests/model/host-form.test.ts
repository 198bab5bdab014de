import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { causes } from "../../firmware-sim/firmware/codes.ts";
import type { InterlockEvent } from "../../src/safety/interlock/event.ts";
import type { Interlock } from "../../src/safety/interlock/state.ts";
import { step } from "../../src/safety/interlock/step.ts";
import { foldCause } from "./parts/firmware-form.ts";
import { olderHost, tidyHost } from "./parts/host-form.ts";
import { hostNow } from "./parts/times.ts";
import {
  at,
  createTwins,
  histories,
  type Move,
  make,
  progress,
  statusNow,
  type Twins,
} from "./support/host-twins.ts";

function play(history: readonly Move[]): Twins {
  const twins = createTwins();
  for (const next of history) make(twins, next);
  return twins;
}

describe("the normal form of the interlock", () => {
  test.prop([histories], { numRuns: 250 })("does what the whole machine does", (history) => {
    expect(play(history).machine().host.at).toBeDefined();
  });

  test("is tried in every state that can be told apart", () => {
    const visited = fc
      .sample(histories, { seed: 1, numRuns: 100 })
      .flatMap((history) => [...play(history).visited]);
    expect(new Set(visited)).toHaveLength(16);
  });
});

describe("a cause that the instrument's form folds", () => {
  const wordsOf = (machine: Interlock) => ({ ...tidyHost(machine), instrument: undefined });

  test.each(Object.keys(causes) as (keyof typeof causes)[])(
    "%s is taken by the host as what it is folded into",
    (cause) => {
      const twins = createTwins();
      while (twins.machine().host.at !== "armed") progress(twins);
      const armed = twins.machine();
      const stops = step(armed, {
        kind: "stop-requested",
        request: "key",
        now: at(12_345),
      }).next;
      for (const [before, now] of [
        [armed, 12_345],
        [stops, 12_445],
      ] as const) {
        const takes = (told: string) => {
          const view = { ...statusNow(before), state: "limited", cause: told, at: at(now) };
          const event = { kind: "status-received", view, now: at(now) } as InterlockEvent;
          const { next, effects } = step(before, event);
          return {
            next: wordsOf(olderHost(next, now - hostNow)),
            does: effects.map((effect) => effect.do),
          };
        };
        expect(takes(foldCause(cause))).toEqual(takes(cause));
      }
    },
  );
});
