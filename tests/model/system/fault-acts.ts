import { helloLine } from "../parts/messages.ts";
import { blindsForce, defects } from "../parts/senses.ts";
import type { Act } from "./acts.ts";
import { storePermit, storeResult } from "./errands.ts";
import { takeDown, takeUp } from "./line-acts.ts";
import { type Machinery, noSession } from "./machinery.ts";
import { row } from "./rules.ts";
import { beat } from "./time-acts.ts";
import { slot, type World } from "./world.ts";

type May = Act["may"];
type Happen = Act["happen"];

const fault = (words: string, may: May, happen: Happen): Act => ({
  words,
  may,
  happen,
  fault: true,
});
/** What undoes a fault happens by itself, and costs none. */
const undo = (words: string, may: May, happen: Happen): Act => ({ words, may, happen });

const lineFaults: readonly Act[] = [
  fault(
    "the line to the instrument is lost",
    (w) => w.down0 !== 0,
    (w) => void takeDown(w),
  ),
  fault(
    "the line to the instrument is damaged",
    (w) => w.down0 !== 0,
    (w, machinery) => {
      takeDown(w);
      machinery.dropped();
    },
  ),
  fault(
    "the line to the instrument is held back",
    (w) => w.down0 !== 0 && w.held === 0,
    (w) => {
      w.heldLine = takeDown(w);
      w.held = 1;
    },
  ),
  fault(
    "the line reaches the instrument, and a copy of it is kept",
    (w) => w.down0 !== 0 && w.held === 0,
    (w, machinery) => {
      const line = takeDown(w);
      w.heldLine = line;
      w.held = 1;
      machinery.hear(line);
    },
  ),
  fault(
    "the line to the host is lost",
    (w) => w.up0 !== 0,
    (w) => void takeUp(w),
  ),
  fault(
    "the line to the host is held back",
    (w) => w.up0 !== 0 && w.held === 0,
    (w) => {
      w.heldLine = takeUp(w);
      w.held = 2;
      w.overtaken = 0;
    },
  ),
  undo(
    "the line held back reaches the instrument",
    (w) => w.held === 1 && w.unplugged === 0,
    (w, machinery) => {
      const line = w.heldLine;
      w.held = 0;
      w.heldLine = 0;
      machinery.hear(line);
    },
  ),
  undo(
    "the line held back reaches the host",
    (w) => w.held === 2 && w.stalled === 0,
    (w, machinery) => {
      const { heldLine: line, overtaken } = w;
      w.held = 0;
      w.heldLine = 0;
      w.overtaken = 0;
      // A report with an old number is dropped by the host's link; an answer may come late.
      if (overtaken === 0 || isAnswer(line)) machinery.receive(line);
    },
  ),
  fault(
    "three damaged lines reach the instrument",
    () => true,
    (_, machinery) => {
      for (let times = 0; times < 3; times += 1) machinery.dropped();
      machinery.rules.afterBabble();
    },
  ),
  fault(
    "a second program greets the instrument",
    (w) => w.unplugged === 0,
    (_, machinery) => machinery.hear(slot(helloLine, 0, 0, noSession), true),
  ),
];

function isAnswer(line: number): boolean {
  return ((line >>> 20) & 15) !== 0;
}

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
      w.down0 = 0;
      w.down1 = 0;
      w.down2 = 0;
      w.down3 = 0;
      if (w.held === 1) {
        w.held = 0;
        w.heldLine = 0;
      }
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

function crash(words: string, stores: boolean): Act {
  return fault(
    words,
    () => true,
    (w, machinery) => {
      for (let plan = 0; plan < 3; plan += 1) {
        if (machinery.rules.row(plan) !== row.writing) continue;
        if (stores) machinery.rules.setRow(plan, row.open);
        else machinery.rules.clearPlan(plan);
      }
      if (w.storesResult > 0 && stores)
        machinery.rules.close(w.resultPlan, resultRow[w.resultSays] ?? 5);
      w.storesPermit = 0;
      w.storesResult = 0;
      w.resultPlan = 0;
      w.resultSays = 0;
      w.gateClosed = 0;
      w.stalled = 0;
      machinery.dropLink("crash");
      w.host = machinery.host.initial;
    },
  );
}
const resultRow = [row.thrust, row.none, row.unknown];

const diskFaults: readonly Act[] = [
  crash("the host crashes, and what it was writing is lost", false),
  crash("the host crashes, and what it was writing is kept", true),
  fault(
    "the disk is slow with the permit",
    (w) => w.storesPermit === 1,
    (w) => {
      w.storesPermit = 2;
    },
  ),
  fault(
    "the disk is full for the permit",
    (w) => w.storesPermit === 1,
    (w, machinery) => storePermit(w, machinery, false),
  ),
  fault(
    "the disk is slow with the result",
    (w) => w.storesResult === 1,
    (w) => {
      w.storesResult = 2;
    },
  ),
  fault(
    "the disk is full for the result",
    (w) => w.storesResult === 1,
    (w, machinery) => storeResult(w, machinery, false),
  ),
  fault(
    "the host does not look for the result",
    (w) => w.looks === 1,
    (w) => {
      w.looks = 0;
    },
  ),
  fault(
    "the host cannot collect what was left",
    (w) => w.collects === 1,
    (w, machinery) => {
      w.collects = 0;
      w.waiting = 1;
      machinery.tell("not collected", () => ({
        kind: "result-not-stored",
        permit: undefined,
        reason: "earlier results could not be collected",
      }));
      machinery.tell("collected 0", () => ({ kind: "results-collected", unknown: 0 }));
    },
  ),
];

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
