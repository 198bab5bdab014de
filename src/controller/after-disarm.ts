import type { Clock } from "../device/clock.ts";
import type { Controller } from "./controller.ts";

/** How long the end waits for the instrument's word that it is disarmed. */
const disarmDeadline = 2000;

/** Waits until all is settled, or until waiting longer would help nobody. */
export function afterDisarm(controller: Pick<Controller, "settled">, clock: Clock): Promise<void> {
  const from = clock.now();
  return new Promise((settle) => {
    const look = (): void => {
      if (controller.settled() || clock.now() - from > disarmDeadline) settle();
      else clock.after(20, look);
    };
    look();
  });
}
