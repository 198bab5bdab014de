import type { World } from "./world.ts";

/** What a hand may do that a treatment does not need, or that a protection is there for. */
export const slips = [
  "none",
  "presses too hard",
  "presses before it is armed",
  "pulls before it is armed",
  "pulls at once on contact",
  "pulls one channel only",
  "bounces on the trigger",
  "slips",
  "aims away",
  "pushes by hand",
  "holds on after the thrust",
  "holds the trigger after the thrust",
  "presses again and again after the thrust",
  "waits until ready is over",
  "waits until the permit is over",
  "lets go in the thrust",
] as const;
export type Slip = (typeof slips)[number];

export interface Hand {
  follow(slip: Slip): void;
  act(): void;
  /** Lets go of everything, and does nothing more until told to. */
  rest(): void;
  work(): void;
}

/** The hand at the instrument, which sees its lamp: it presses, pulls, lifts off, and errs. */
export function createHand(world: World): Hand {
  const { clock, dice, instrument } = world;
  const { hand } = instrument;
  const state = {
    slip: "none" as Slip,
    next: 0,
    phase: "boot",
    since: 0,
    resting: false,
    patient: 0,
  };

  const told = () => hand.told();
  const isDown = () => told().trigger1 || told().trigger2;
  const wait = (low: number, high: number) => {
    state.next = clock.now() + dice.between(low, high);
  };
  const did = (words: string) => world.did(`the hand ${words}`);

  function letGo(): void {
    if (isDown()) {
      did("releases the trigger");
      hand.releaseTrigger();
    }
    if (told().pressing > 0) {
      did("lifts off");
      hand.release();
    }
    hand.aim(0, 0);
    hand.setTrigger(1, false);
    hand.setTrigger(2, false);
  }

  const press = (newtons: number) => {
    did(`presses with ${newtons.toFixed(1)} N`);
    hand.press(newtons);
  };
  const pull = () => {
    did("pulls the trigger");
    hand.pullTrigger();
  };
  /** The slip is done with. */
  const once = () => {
    state.slip = "none";
  };

  function onIdle(): void {
    if (state.slip === "presses before it is armed" && told().pressing === 0) {
      press(7);
      wait(400, 900);
      once();
    } else if (state.slip === "pulls before it is armed" && !isDown()) {
      pull();
      wait(300, 1500);
      once();
    } else if (state.slip === "pushes by hand") {
      did("pushes by hand");
      hand.push("toggle");
      once();
    } else if (told().pressing > 0 || isDown()) letGo();
  }

  function onArmed(): void {
    if (told().pressing === 0) {
      if (state.slip === "waits until the permit is over") {
        // Its life is 8 s; a hand that is quick then pulls at its end.
        if (clock.now() - state.patient < 7300) return;
      }
      press(state.slip === "presses too hard" ? dice.between(32, 50) : dice.between(6, 8.5));
      if (state.slip === "presses too hard") once();
      wait(50, 150);
    } else if (isDown() && state.slip !== "pulls at once on contact") {
      hand.releaseTrigger();
    }
    switch (state.slip) {
      case "aims away":
        did("aims away");
        hand.aim(dice.between(3, 9), dice.between(-3, 3));
        wait(300, 600);
        once();
        break;
      case "slips":
        did("slips");
        hand.slip();
        once();
        break;
      case "pushes by hand":
        if (instrument.truth.contact < 3) break;
        did("pushes by hand");
        hand.push(dice.pick(["toggle", "activator", "mctimoney"]));
        once();
        break;
      case "pulls at once on contact":
        if (instrument.truth.contact > 5 && !isDown()) pull();
        break;
      default:
    }
  }

  function onReady(): void {
    switch (state.slip) {
      case "waits until ready is over":
        if (clock.now() - state.since < 3100) return;
        once();
        break;
      case "waits until the permit is over":
        if (clock.now() - state.patient < 8150) return;
        once();
        break;
      case "pulls one channel only":
        did("pulls one channel of the trigger");
        hand.setTrigger(dice.pick([1, 2]), true);
        wait(200, 400);
        once();
        return;
      case "bounces on the trigger":
        hand.pullTrigger();
        wait(1, 8);
        if (dice.falls(0.1)) once();
        return;
      default:
    }
    if (isDown()) hand.releaseTrigger();
    else pull();
    wait(15, 60);
  }

  function onThrust(): void {
    if (state.slip === "lets go in the thrust") {
      once();
      letGo();
    }
  }

  function onPost(): void {
    const since = clock.now() - state.since;
    switch (state.slip) {
      case "holds on after the thrust":
        if (isDown()) hand.releaseTrigger();
        if (since > 1600) once();
        return;
      case "holds the trigger after the thrust":
        if (told().pressing > 0) hand.release();
        if (since > 1600) once();
        return;
      case "presses again and again after the thrust":
        if (since > 1800) once();
        if (told().pressing > 0) letGo();
        else {
          press(8);
          pull();
        }
        wait(250, 300);
        return;
      default:
        if (since > 60) letGo();
    }
  }

  return {
    follow(slip) {
      state.slip = slip;
    },
    rest() {
      state.resting = true;
      state.slip = "none";
      letGo();
    },
    work() {
      state.resting = false;
    },
    act() {
      const { at } = instrument.state().phase;
      if (at !== state.phase) {
        // A challenge is over before the hand has seen it.
        const before = state.phase === "contact" || state.phase === "ready";
        if (at === "armed" && !before) state.patient = clock.now();
        state.phase = at;
        state.since = clock.now();
        // A person needs a moment to see what has changed.
        wait(20, 60);
      }
      if (state.resting || clock.now() < state.next) return;
      if (at === "armed" || at === "contact") onArmed();
      else if (at === "ready") onReady();
      else if (at === "thrust") onThrust();
      else if (at === "post") onPost();
      else onIdle();
    },
  };
}
