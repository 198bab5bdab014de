import type { Rule } from "../oracle/rule.ts";
import type { Dice } from "./dice.ts";
import type { Operator } from "./operator.ts";
import type { World } from "./world.ts";

/** A fault of the host's own computer, program, disk or screen, with what it was drawn with. */
export interface HostFault {
  readonly values: Readonly<Record<string, number | string>>;
  begin(world: World, operator: Operator): Promise<void>;
  /** Mends it, where it is not done with by itself. */
  end(world: World, operator: Operator): Promise<void>;
}

export interface HostFaultKind {
  readonly name: string;
  readonly meaning: string;
  readonly rule: Rule;
  draw(dice: Dice): HostFault;
}

const nothing = () => Promise.resolve();
/** They are on for as long as the record is not sound, whichever fault began that. */
const recordAlarms = ["A-050", "A-051", "A-052"].map((id) => `alarm ${id} stands`);
const shownOrAlarm = ["alarm", "shown", "refusal"] as const;

function diskTrouble(kind: "full" | "failing", meaning: string): HostFaultKind {
  return {
    name: `disk-${kind}`,
    meaning,
    rule: {
      effect: "an act of the record is refused",
      acts: ({ refusals, awake, linked }) => refusals > 0 && awake && linked,
      // A full disk that has room again before anybody looks has lost nothing: the rows are offered again.
      lasting: kind === "full" ? 60 : 0,
      within: 300,
      told: shownOrAlarm,
      standing: recordAlarms,
    },
    draw: () => ({
      values: {},
      async begin(world) {
        world.disk.trouble = { kind };
        await nothing();
      },
      async end(world) {
        world.disk.trouble = undefined;
        await nothing();
      },
    }),
  };
}

function screenTrouble(kind: "hung" | "gone", meaning: string): HostFaultKind {
  return {
    name: `screen-${kind}`,
    meaning,
    rule: {
      effect: "nothing is painted for 250 ms while armed",
      acts: ({ unpainted, relying, awake }) => unpainted > 250 && relying && awake,
      // The host looks once a beat; a thrust may have ended what relied on the screen.
      lasting: 50,
      within: 100,
      told: ["alarm", "shown", "instrument"],
    },
    draw: (dice) => ({
      values: {},
      async begin(world) {
        world.program()?.screen(kind);
        // The parent sees the end of the screen's process at once (src/controller/treatment.ts); where it does not,
        // that nothing is painted must do.
        if (kind === "gone" && dice.falls(0.5)) world.program()?.controller.stop("screen-ended");
        world.clock.stir();
        await nothing();
      },
      async end(world) {
        world.program()?.screen(undefined);
        await nothing();
      },
    }),
  };
}

/** What the simulator knows nothing of: faults of the host's computer and of the program itself. */
export const hostFaultKinds: readonly HostFaultKind[] = [
  {
    name: "host-killed",
    meaning: "the program is killed, and started anew with its record",
    rule: {
      effect: "a permit is out when the program dies",
      acts: undefined,
      lasting: 0,
      within: 0,
      told: [],
    },
    draw: () => ({
      values: {},
      async begin(world, operator) {
        await world.kill();
        operator.willStart();
      },
      end: nothing,
    }),
  },
  {
    name: "host-stands-still",
    meaning: "the program's loop is blocked, or the program is stopped and continued",
    rule: {
      effect: "the loop stands still for 250 ms while armed",
      acts: ({ stalled, relying, awake }) => awake && stalled > 260 && relying,
      lasting: 0,
      within: 400,
      told: ["alarm", "shown", "instrument"],
    },
    draw: () => ({
      values: {},
      async begin(world) {
        world.program()?.hold();
        await nothing();
      },
      async end(world) {
        world.program()?.release();
        await nothing();
      },
    }),
  },
  screenTrouble("hung", "the screen's process stands still and shows what it last painted"),
  screenTrouble("gone", "the screen's process ends, and is started again"),
  diskTrouble("full", "the record's disk has no room"),
  diskTrouble("failing", "the record's disk gives errors"),
  {
    name: "disk-slow",
    meaning: "every act of the record takes longer",
    rule: {
      effect: "an act of the record takes longer than 2 s",
      acts: ({ refusals, awake, linked }) => refusals > 0 && awake && linked,
      lasting: 0,
      within: 300,
      told: shownOrAlarm,
    },
    draw(dice) {
      const milliseconds = Math.round(dice.spread(5, 5000));
      return {
        values: { milliseconds },
        async begin(world) {
          world.disk.trouble = { kind: "slow", milliseconds };
          await nothing();
        },
        async end(world) {
          world.disk.trouble = undefined;
          await nothing();
        },
      };
    },
  },
  {
    name: "wall-clock-jumps",
    meaning: "the system clock is set back or forward",
    rule: {
      effect: "the system clock is more than 2 s off where the program began",
      acts: ({ values, linked, awake }) =>
        Math.abs(Number(values["seconds"])) > 2.1 && linked && awake,
      lasting: 100,
      within: 200,
      told: ["shown", "alarm"],
      // A clock that has jumped before is told as wrong already.
      standing: ["alarm A-060 stands", "gate shown closed: clock"],
    },
    draw(dice) {
      const seconds = Math.round((dice.falls(0.5) ? -1 : 1) * dice.spread(0.5, 40_000_000));
      return {
        values: { seconds },
        async begin(world) {
          world.wallAhead += seconds * 1000;
          await nothing();
        },
        async end(world) {
          world.wallAhead -= seconds * 1000;
          await nothing();
        },
      };
    },
  },
];
