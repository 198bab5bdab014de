import type { Program } from "./program.ts";
import type { World } from "./world.ts";

/** What an operator may do that a treatment does not need. */
export const whims = [
  "none",
  "cancels the code",
  "types a wrong code",
  "stops while armed",
  "stops at any time",
  "quits",
  "ends the keyboard",
  "starts anew with other limits",
  "only looks on",
] as const;
export type Whim = (typeof whims)[number];

export interface Operator {
  /** What the operator is up to from now on. */
  follow(whim: Whim): void;
  /** The next thing, where it is time; once a millisecond. */
  act(): void;
  /** When the right code was typed and entered, when an alarm was acknowledged; milliseconds, all of them. */
  readonly confirms: readonly number[];
  readonly acknowledgements: readonly number[];
  /** Starts the program before long, where none runs. */
  willStart(): void;
}

/** A key of the code needs 80 ms since the last one, and Enter is dead for the first 500 ms. */
const keyGap = 82;
const enterFrom = 520;
/** How long a program that wishes to end waits for the instrument to be disarmed (src/controller/treatment.ts). */
const disarmDeadline = 2000;
/** A gate that stays closed for so long is not waited for: the program is started anew. */
const patience = 4000;
/** Acknowledged in vain for so long, and the program is started anew; milliseconds. */
const mostInVain = 5000;

/** Sees the screen, and nothing else; presses keys as a person does. */
export function createOperator(world: World): Operator {
  const { clock, dice } = world;
  const confirms: number[] = [];
  const acknowledgements: number[] = [];
  const at = { next: 0, start: 0, wished: Number.NaN, code: Number.NaN, blocked: Number.NaN };
  /** Since when acknowledgements have been in vain. */
  let inVain = Number.NaN;
  let whim: Whim = "none";
  let restarting = false;

  const wait = (low: number, high: number) => {
    at.next = clock.now() + dice.between(low, high);
  };

  function willStart(): void {
    at.start = clock.now() + dice.between(20, 150);
    at.wished = at.code = at.blocked = inVain = Number.NaN;
  }

  /** A program that wishes to end does so once nothing is energised. */
  function letEnd({ controller }: Program): void {
    if (Number.isNaN(at.wished)) at.wished = clock.now();
    if (!controller.settled() && clock.now() - at.wished < disarmDeadline) return;
    world.close();
    willStart();
  }

  function typeCode(code: string, typed: string): void {
    const { controller } = world.program() ?? {};
    if (controller === undefined) return;
    if (Number.isNaN(at.code)) {
      at.code = clock.now();
      wait(20, 120);
      return;
    }
    const press = (key: string) => {
      controller.typeCode(key);
      clock.stir();
      wait(keyGap, keyGap + 30);
    };
    if (whim === "cancels the code") {
      whim = "none";
      world.did("the operator cancels the code");
      press("x");
    } else if (whim === "types a wrong code" && typed === "") {
      whim = "none";
      press(code[0] === "7" ? "8" : "7");
    } else if (!code.startsWith(typed)) {
      // Something else stands there: Enter is refused and clears it.
      if (clock.now() - at.code >= enterFrom) press("\r");
    } else if (typed.length < code.length) {
      press(code[typed.length] ?? "");
    } else if (clock.now() - at.code >= enterFrom) {
      confirms.push(clock.now());
      world.did("the operator enters the code");
      press("\r");
    }
  }

  function stop(request: "key" | "input-ended"): void {
    world.did(request === "key" ? "the operator stops" : "the keyboard is gone");
    world.program()?.controller.stop(request);
    clock.stir();
  }

  /** A whim that has its moment; true where it was followed. */
  function followWhim(energised: boolean): boolean {
    const { controller } = world.program() ?? {};
    switch (whim) {
      case "stops while armed":
        if (!energised) return false;
        if (dice.falls(0.25)) {
          whim = "none";
          stop("key");
        }
        return false;
      case "stops at any time":
        if (!dice.falls(0.2)) return false;
        whim = "none";
        stop("key");
        return true;
      case "ends the keyboard":
        if (!energised) return false;
        whim = "none";
        stop("input-ended");
        return true;
      case "quits":
      case "starts anew with other limits":
        if (!dice.falls(0.2)) return false;
        restarting = whim !== "quits";
        whim = "none";
        world.did("the operator leaves the program");
        controller?.intend("quit-requested");
        clock.stir();
        return true;
      default:
        return false;
    }
  }

  /** Waits long enough for what may open by itself, and then starts the program anew. */
  function onBlocked(): void {
    if (Number.isNaN(at.blocked)) at.blocked = clock.now();
    if (clock.now() - at.blocked >= patience) leave();
  }

  function leave(): void {
    at.blocked = Number.NaN;
    inVain = Number.NaN;
    world.did("the operator leaves the program, which will not get ready");
    world.program()?.controller.intend("quit-requested");
    clock.stir();
  }

  function acknowledge(): void {
    const { contact } = world.instrument.truth;
    const { trigger1, trigger2 } = world.instrument.hand.told();
    // The alarm says: lift the instrument off, then press k.
    if (contact > 0.5 || trigger1 || trigger2) return;
    if (Number.isNaN(inVain)) inVain = clock.now();
    if (clock.now() - inVain > mostInVain) {
      leave();
      return;
    }
    acknowledgements.push(clock.now());
    world.did("the operator acknowledges");
    world.program()?.controller.intend("acknowledge-requested");
    clock.stir();
    wait(30, 100);
  }

  function askToArm({ controller }: Program): void {
    world.did("the operator asks to arm");
    controller.intend("arm-requested");
    clock.stir();
    wait(30, 100);
  }

  function look(): void {
    const program = world.program();
    const snapshot = program?.shown();
    wait(15, 50);
    if (program === undefined || snapshot === undefined) return;
    const { banner, arming, alarms } = snapshot;
    if (followWhim(program.controller.energised())) return;
    if (banner.kind !== "blocked") at.blocked = Number.NaN;
    if (arming === null) at.code = Number.NaN;
    if (arming !== null) typeCode(arming.code, arming.typed);
    else if (alarms.some((alarm) => alarm.latched)) acknowledge();
    else if (banner.kind === "ready") {
      inVain = Number.NaN;
      if (whim !== "only looks on") askToArm(program);
    } else if (banner.kind === "blocked") onBlocked();
  }

  return {
    confirms,
    acknowledgements,
    willStart,
    follow(next) {
      whim = next;
    },
    act() {
      const program = world.program();
      if (program === undefined) {
        if (clock.now() < at.start) return;
        world.start(restarting ? undefined : world.planName);
        restarting = false;
        return;
      }
      if (program.held() || program.closing()) return;
      if (program.endWish() !== undefined) letEnd(program);
      else if (clock.now() >= at.next) look();
    },
  };
}
