import { helloLine } from "../parts/messages.ts";
import type { Act } from "./acts.ts";
import { fault, undo } from "./fault.ts";
import { letGo, takeDown, takeUp } from "./slots.ts";
import { noSession, sequenceIn, slot } from "./world.ts";

/** What an answer has and a report has not. */
const isAnswer = (line: number): boolean => sequenceIn(line) !== 0;

export const lineFaults: readonly Act[] = [
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
      machinery.hear(letGo(w));
    },
  ),
  undo(
    "the line held back reaches the host",
    (w) => w.held === 2 && w.stalled === 0,
    (w, machinery) => {
      const { overtaken } = w;
      const line = letGo(w);
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
