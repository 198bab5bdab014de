import type { CauseName, EndName } from "../../../firmware-sim/firmware/codes.ts";
import type { Note } from "../../../firmware-sim/runtime/note.ts";
import type { World } from "../world/world.ts";

/** Where it is told that something is wrong. */
const places = ["instrument", "alarm", "result", "refusal", "shown", "counted"] as const;
export type Place = (typeof places)[number];

export interface Tell {
  readonly at: number;
  readonly place: Place;
  readonly words: string;
}

/** A disarm for one of these is what was asked for, or what a permit ends with anyway. */
const ordinary: ReadonlySet<CauseName> = new Set([
  "none",
  "stop",
  "disarm-command",
  "time-to-live-over",
  "thrust-done",
  "self-test-begun",
]);
const ordinaryEnds: ReadonlySet<EndName> = new Set(["complete", "settled", "trigger-released"]);
/** Curves that are fetched take the place of samples on a sound line too, and for so many milliseconds after that. */
export const fetching: ReadonlySet<string | undefined> = new Set([
  undefined,
  "greeting",
  "linked",
  "thrust-seen",
  "result-commit",
]);
const settling = 60;
/** What the operator's own act latches. */
const ownActs = /"request":"(?:key|quit|input-ended)"/;
/** Gates that are closed in the course of a treatment, and say nothing of a fault. */
const courseGates: ReadonlySet<string> = new Set([
  "limits-echo",
  "last-result",
  "alarms",
  "vector",
]);

/** Everything by which host or instrument tell of a fault, and when. */
export interface Tells {
  /** Those since `restart`. */
  readonly all: readonly Tell[];
  /** What the screen tells now, as words of a rule's `standing`. */
  standing(): ReadonlySet<string>;
  /** A fault begins: what is told already counts for nothing. */
  restart(): void;
  noted(note: Note): void;
  appended(kind: string, detail: string): void;
  /** Once a millisecond. */
  look(): void;
}

export function createTells(world: World): Tells {
  let all: Tell[] = [];
  const said = new Set<string>();
  let before = { faulty: 0, missed: 0, samples: 0, dropped: 0 };
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let shownBefore = new Set<string>();

  const tell = (place: Place, words: string): void => {
    if (said.has(words)) return;
    said.add(words);
    all.push({ at: world.clock.now(), place, words });
  };

  function countsOf(): typeof before {
    const { instrument } = world;
    const program = world.program();
    const { badChecksums, overlong, strangers } = instrument.counters();
    const dropped = badChecksums + overlong + strangers;
    if (program === undefined) return { faulty: 0, missed: 0, samples: 0, dropped };
    const { faults, missedReports, repeatedLines, missingSamples } = program.telemetry.counters();
    const faulty = Object.values(faults).reduce((sum, count) => sum + count, 0);
    return { faulty, missed: missedReports + repeatedLines, samples: missingSamples, dropped };
  }

  function shownNow(): Set<string> {
    const program = world.program();
    const now = new Set<string>();
    if (program === undefined) return now;
    if (program.endWish() === "hopeless") now.add("the program says that it ends");
    const snapshot = program.shown();
    if (snapshot === undefined) return now;
    const { link, banner, instrumentState, lastThrust } = snapshot;
    if (link.state === "stale" || link.state === "lost") now.add(`link shown as ${link.state}`);
    if (banner.kind === "unknown") now.add("state shown as unknown");
    if (instrumentState === null && banner.kind !== "searching") now.add("no state is shown");
    for (const { gate, passed } of snapshot.gates) {
      if (!passed && !courseGates.has(gate)) now.add(`gate shown closed: ${gate}`);
    }
    if (lastThrust !== null && lastThrust.peakNewtons < 0.85 * lastThrust.commandedNewtons) {
      now.add(`result ${lastThrust.number} shown weaker than commanded`);
    }
    return now;
  }

  return {
    get all() {
      return all;
    },
    standing() {
      const alarms = world.program()?.shown()?.alarms ?? [];
      return new Set([...shownNow(), ...alarms.map(({ id }) => `alarm ${id} stands`)]);
    },
    restart() {
      all = [];
      said.clear();
      before = countsOf();
      shownBefore = shownNow();
    },
    noted(note) {
      switch (note.event) {
        case "fault":
          tell("instrument", `the instrument latches ${note.fault}`);
          break;
        case "start":
          tell("instrument", "the instrument starts anew");
          break;
        case "state":
          if (note.state === "hard-fault") tell("instrument", "the instrument finds a hard fault");
          if (note.state === "safe" || note.state === "limited" || note.state === "linked") {
            const energised = ["challenge", "armed", "contact", "ready"].includes(note.from);
            if (energised && !ordinary.has(note.cause)) {
              tell("instrument", `the instrument disarms: ${note.cause}`);
            }
            if (note.cause === "link-silent") tell("instrument", "the instrument hears no host");
          }
          break;
        case "thrust-ended":
          if (!ordinaryEnds.has(note.end)) tell("instrument", `the thrust ends: ${note.end}`);
          break;
        default:
      }
    },
    appended(kind, detail) {
      switch (kind) {
        case "alarm-onset":
          if (!ownActs.test(detail)) tell("alarm", `alarm ${detail}`);
          break;
        case "link-lost":
          if (!detail.includes('"cause":"closed"')) tell("shown", `link lost ${detail}`);
          break;
        case "refused":
          tell("refusal", `refused ${detail}`);
          break;
        case "rejected":
          tell("refusal", `the instrument refused ${detail}`);
          break;
        default:
      }
    },
    look() {
      const counts = countsOf();
      if (counts.faulty > before.faulty) tell("counted", "the host counts a faulty line");
      if (fetching.has(world.program()?.controller.hostState())) fetchedAt = world.clock.now();
      const undisturbed = world.clock.now() - fetchedAt > settling;
      if (counts.samples > before.samples && undisturbed) {
        tell("counted", "the host counts samples that are missing");
      }
      if (counts.missed > before.missed) tell("counted", "the host counts a line that is missing");
      if (counts.dropped > before.dropped) tell("counted", "the instrument counts a faulty line");
      // Counters begin at 0 with a new program and a new boot.
      before = {
        ...counts,
        faulty: Math.min(before.faulty, counts.faulty),
        missed: Math.min(before.missed, counts.missed),
        samples: undisturbed ? Math.min(before.samples, counts.samples) : counts.samples,
        dropped: Math.min(before.dropped, counts.dropped),
      };
      const now = shownNow();
      for (const words of now) if (!shownBefore.has(words)) tell("shown", words);
      for (const words of shownBefore) if (!now.has(words)) shownBefore.delete(words);
    },
  };
}
