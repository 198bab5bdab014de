import { blindsForce, defects } from "../parts/senses.ts";
import type { Act } from "./acts.ts";
import { diskFaults } from "./disk-faults.ts";
import { fault, undo } from "./fault.ts";
import { lineFaults } from "./line-faults.ts";
import type { Machinery } from "./machinery.ts";
import { row } from "./rules.ts";
import { emptyDown, takeUp } from "./slots.ts";
import { beat } from "./time-acts.ts";
import type { World } from "./world.ts";

function silenced(field: "mute" | "deaf", words: string, again: string): readonly Act[] {
  return [
    fault(
      words,
      (w) => w[field] === 0 && w.link > 0,
      (w) => {
        w[field] = 1;
      },
    ),
    undo(
      again,
      (w) => w[field] === 1,
      (w) => {
        w[field] = 0;
        w.troubleAge = 0;
      },
    ),
  ];
}

const stateFaults: readonly Act[] = [
  ...silenced("mute", "the instrument is not heard any more", "the instrument is heard again"),
  ...silenced("deaf", "the instrument hears nothing any more", "the instrument hears again"),
  fault(
    "the host stands still",
    (w) => w.stalled === 0,
    (w) => {
      w.stalled = 1;
    },
  ),
  undo(
    "the host goes on",
    (w) => w.stalled === 1,
    (w, machinery) => {
      w.stalled = 0;
      w.troubleAge = 0;
      // What has come meanwhile is read to its end before a timer has its turn.
      while (w.up0 !== 0) machinery.receive(takeUp(w));
      beat(w, machinery);
    },
  ),
  fault(
    "the cable is pulled",
    (w) => w.unplugged === 0,
    (w, machinery) => {
      w.unplugged = 1;
      emptyDown(w);
      machinery.dropLink("unplugged");
    },
  ),
  undo(
    "the cable is in again",
    (w) => w.unplugged === 1,
    (w) => {
      w.unplugged = 0;
    },
  ),
  fault(
    "a gate of the host closes",
    (w) => w.gateClosed === 0,
    (w) => {
      w.gateClosed = 1;
    },
  ),
  undo(
    "the gate opens again",
    (w) => w.gateClosed === 1,
    (w) => {
      w.gateClosed = 0;
    },
  ),
  fault(
    "the instrument loses its power",
    () => true,
    (w, machinery) => {
      for (let plan = 0; plan < 3; plan += 1) {
        const open =
          machinery.rules.row(plan) === row.open || machinery.rules.row(plan) === row.writing;
        if (open) w.rebooted |= 1 << plan;
      }
      w.confirmed = 0;
      w.confirmAge = 0;
      // Its self-test asks for a free stylus: what lifting off is for is asked anew.
      w.liftedSince = 1;
      machinery.reset();
    },
  ),
  fault(
    "the force watch of the host trips",
    (w) => w.link === 2 && w.stalled === 0,
    (_, machinery) =>
      machinery.tell("trip", () => ({ kind: "force-tripped", trip: { kind: "reading-missing" } })),
  ),
  fault(
    "the self-test is about to fail",
    (w, machinery) => w.testFails === 0 && isTesting(w, machinery),
    (w) => {
      w.testFails = 1;
    },
  ),
  undo(
    "what failed the self-test is mended",
    (w) => w.testFails === 1,
    (w) => {
      w.testFails = 0;
    },
  ),
];

function isTesting(world: World, machinery: Machinery): boolean {
  const { at } = machinery.firmware.facts(world.firmware);
  return at === "boot" || at === "self-test";
}

function breaks(defect: number): Act {
  return fault(
    `a part breaks: ${defects[defect]}`,
    (w) => w.defect === 0,
    (w, machinery) => {
      w.defect = defect;
      if (blindsForce(defect)) w.steady = 0;
      machinery.tick(0, false);
    },
  );
}

const partFaults: readonly Act[] = [
  ...defects.flatMap((name, index) => (name === "none" ? [] : [breaks(index)])),
  undo(
    "the part is mended",
    (w) => w.defect !== 0,
    (w, machinery) => {
      w.defect = 0;
      machinery.tick(0, false);
    },
  ),
  fault(
    "one channel of the trigger closes",
    (w) => w.pull === 0,
    (w, machinery) => {
      w.pull = 1;
      machinery.tick(0, false);
    },
  ),
  undo(
    "both channels of the trigger are closed",
    (w) => w.pull === 1,
    (w, machinery) => {
      w.pull = 2;
      w.troubleAge = 0;
      machinery.tick(0, false);
    },
  ),
  undo(
    "the channel of the trigger opens",
    (w) => w.pull === 1,
    (w, machinery) => {
      w.pull = 0;
      w.troubleAge = 0;
      w.pullAge = 0;
      machinery.tick(0, false);
    },
  ),
];

export const faultActs: readonly Act[] = [
  ...lineFaults,
  ...stateFaults,
  ...diskFaults,
  ...partFaults,
];
