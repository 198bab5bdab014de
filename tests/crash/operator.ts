import type { Intent } from "../../src/controller/messages/intent.ts";
import type { Snapshot } from "../../src/controller/messages/snapshot.ts";
import type { Clock } from "../../src/device/clock.ts";

/** What an operator can do at the keyboard. */
export type Keyboard = {
  readonly intend: (intent: Intent) => void;
  readonly type: (key: string) => void;
};

/** Two keys closer than 80 ms count as one that repeats; Enter is dead for the first 500 ms. */
const betweenKeys = 100;
const beforeEnter = 550;
/** Between two wishes, milliseconds. */
const betweenWishes = 300;

/** Sees the snapshots and nothing else: arms, types the code that is shown, acknowledges, and arms again. */
export function createOperator(clock: Clock, keyboard: Keyboard) {
  let resting = false;
  let shownAt: number | undefined;
  let lastKeyAt = 0;
  let lastWishAt = 0;

  function typeCode({ code, typed }: NonNullable<Snapshot["arming"]>, now: number): void {
    shownAt ??= now;
    if (now - lastKeyAt < betweenKeys) return;
    const key = code[typed.length];
    if (key === undefined && now - shownAt < beforeEnter) return;
    lastKeyAt = now;
    keyboard.type(key ?? "\r");
  }

  return {
    rest: () => {
      resting = true;
    },
    see({ arming, host, alarms }: Snapshot): void {
      if (resting) return;
      const now = clock.now();
      if (arming !== null) {
        typeCode(arming, now);
        return;
      }
      shownAt = undefined;
      if (now - lastWishAt < betweenWishes) return;
      lastWishAt = now;
      if (alarms.some(({ acknowledged }) => !acknowledged) || host === "safe-hold") {
        keyboard.intend("acknowledge-requested");
      } else if (host === "configured") keyboard.intend("arm-requested");
    },
  };
}
