import { cues } from "../../../../scripts/transitions-document/events.ts";
import { scenes } from "../../../../scripts/transitions-document/machines.ts";
import type { InterlockEvent } from "../../../../src/safety/interlock/event.ts";
import type { HostStateName, Interlock } from "../../../../src/safety/interlock/state.ts";
import { step } from "../../../../src/safety/interlock/step.ts";
import type { Stepped } from "../../../../src/safety/interlock/transition.ts";
import { frozen } from "./frozen.ts";

export type Step = {
  readonly name: string;
  readonly at: HostStateName;
  readonly before: Interlock;
  readonly event: InterlockEvent;
  readonly stepped: Stepped;
};

/** Every machine of the table of transitions on every event of it, played on frozen values. */
export const everyStep: readonly Step[] = Object.values(scenes)
  .flat()
  .flatMap(({ remark, machine }) =>
    Object.values(cues)
      .flat()
      .map(({ guard, event, given }) => {
        const before = frozen(given(machine));
        const name = `${machine.host.at} (${remark}) on ${event.kind} (${guard})`;
        return { name, at: machine.host.at, before, event, stepped: step(before, frozen(event)) };
      }),
  );

/** Names of the steps for which this does not hold; empty where it holds for all. */
export function breaking(
  steps: readonly Step[],
  holds: (step: Step) => boolean,
): readonly string[] {
  return steps.filter((one) => !holds(one)).map(({ name }) => name);
}
