import type { Act } from "./acts.ts";
import type { Machinery } from "./machinery.ts";
import type { World } from "./world.ts";

/** Where a hand does its work; to meddle anywhere else, or to press too hard, is a fault. */
const pressing = new Set(["armed"]);
const pulling = new Set(["ready"]);
const isIn = (states: ReadonlySet<string>, world: World, machinery: Machinery): boolean =>
  states.has(machinery.firmware.facts(world.firmware).at);

type Move = (world: World) => void;

function hand(words: string, when: Act["may"], move: Move, fault = false): Act {
  const happen: Act["happen"] = (world, machinery) => {
    move(world);
    machinery.tick(0, false);
  };
  return fault ? { words, may: when, happen, fault } : { words, may: when, happen };
}

const press: Move = (world) => {
  world.press = 1;
  world.lifted = 0;
};
const pull: Move = (world) => {
  world.pull = 2;
};

/** A trigger that is closed outside of a thrust is let go within the quantum, unless the hand clings to it. */
export function isPulledInVain(world: World): boolean {
  return world.pull === 2 && world.energised === 0 && world.clings === 0;
}

export const handActs: readonly Act[] = [
  hand("the hand presses into the window", (w, m) => w.press === 0 && isIn(pressing, w, m), press),
  hand(
    "a hand presses where none should be",
    (w, m) => w.press === 0 && !isIn(pressing, w, m),
    press,
    true,
  ),
  hand(
    "the hand presses too hard",
    (w) => w.press === 1,
    (w) => {
      w.press = 2;
      w.steady = 0;
    },
    true,
  ),
  hand(
    "the hand lifts off",
    (w) => w.press > 0,
    (w) => {
      w.press = 0;
      w.steady = 0;
      w.calm = 0;
    },
  ),
  hand("the hand pulls the trigger", (w, m) => w.pull === 0 && isIn(pulling, w, m), pull),
  hand(
    "a hand pulls the trigger where none should be",
    (w, m) => w.pull === 0 && !isIn(pulling, w, m),
    pull,
    true,
  ),
  hand(
    "the hand lets the trigger go",
    (w) => w.pull === 2,
    (w) => {
      w.pull = 0;
      w.pullAge = 0;
      w.clings = 0;
    },
  ),
  {
    words: "the hand clings to the trigger",
    fault: true,
    may: (world) => isPulledInVain(world),
    happen: (world) => {
      world.clings = 1;
    },
  },
  hand(
    "the hand shakes",
    (w) => w.press === 1,
    (w) => {
      w.press = 3;
      w.steady = 0;
    },
    true,
  ),
  hand(
    "the hand is calm again",
    (w) => w.press === 3,
    (w) => {
      w.press = 1;
    },
  ),
  hand(
    "the hand drifts from the line of drive",
    (w) => w.aim === 0,
    (w) => {
      w.aim = 1;
      w.steady = 0;
    },
    true,
  ),
  hand(
    "the hand slips off the line of drive",
    (w) => w.aim === 0,
    (w) => {
      w.aim = 2;
      w.steady = 0;
    },
    true,
  ),
  hand(
    "the hand aims again",
    (w) => w.aim !== 0,
    (w) => {
      w.aim = 0;
    },
  ),
  {
    words: "the thrust is complete",
    may: (world) => world.energised === 1,
    happen: (_, machinery) => machinery.tick(1, false),
  },
];
