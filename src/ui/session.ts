import type { CalibrationSnapshot } from "../controller/messages/calibration-snapshot.ts";
import type { FromScreen } from "../controller/messages/intent.ts";
import type { ConsoleSnapshot } from "../controller/messages/simulator-snapshot.ts";
import type { Snapshot, ToScreen, Waveform } from "../controller/messages/snapshot.ts";
import { snapshotVersion } from "../controller/messages/version.ts";
import type { Look } from "./look.ts";
import { ageCalibration, ageConsole, ageSnapshot, silenceStrokes } from "./silence.ts";
import type { Size } from "./terminal/frame-catcher.ts";
import { createPacer } from "./terminal/pacer.ts";
import type { Painter, Shown } from "./terminal/painter.tsx";
import { unknownAfterMilliseconds } from "./text/format.ts";
import { firstView, step, type View, type ViewEvent } from "./view.ts";

/** At most 20 frames a second. */
const frameMilliseconds = 50;

/** What is drawn: the operator's screen, the simulator's console, or the guided calibration. */
type Drawn = Snapshot | ConsoleSnapshot | CalibrationSnapshot;

export type Session = {
  readonly receive: (message: ToScreen) => void;
  /** Draws again, for example because the terminal has another size. */
  readonly redraw: () => void;
  readonly stop: () => void;
};

/**
 * The life of the screen: takes the controller's messages, draws the newest snapshot, answers with its
 * number when the terminal has taken the frame, and turns keys into intents. `now` is a monotonic clock
 * in milliseconds; `onLost` is told when the terminal is gone.
 */
export function createSession(
  painter: Painter,
  look: Look,
  now: () => number,
  send: (message: FromScreen) => void,
  onLost: (error: unknown) => void,
): Session {
  let view: View = firstView;
  let latest: { readonly snapshot: Drawn; readonly at: number } | undefined;
  let waveform: Waveform | undefined;
  let bells: number | undefined;
  let answered: { readonly number: number; readonly size: Size } | undefined;

  const pacer = createPacer(draw, frameMilliseconds, now);
  // Nobody asks for a frame when the controller falls silent: then this clock does.
  const silence = setInterval(() => {
    if (latest !== undefined && now() - latest.at > unknownAfterMilliseconds) pacer.ask();
  }, unknownAfterMilliseconds / 2);

  async function draw(): Promise<void> {
    if (latest === undefined) return;
    const { snapshot, at } = latest;
    try {
      const size = await painter.paint(shownOf(snapshot, now() - at), isRung(snapshot, now() - at));
      answer(snapshot.number, size);
    } catch (error) {
      onLost(error);
    }
  }

  /** Once for every change; strokes from before this screen was there are not made up for. */
  function isRung(snapshot: Drawn, age: number): boolean {
    if (snapshot.kind !== "snapshot") return false;
    const before = bells;
    bells = snapshot.audio.bells + silenceStrokes(age);
    return before !== undefined && bells > before;
  }

  /** The keys of console and calibration are looked at by who sends them: here they are drawn and nothing else. */
  function shownOf(snapshot: Drawn, age: number): Shown {
    if (snapshot.kind === "console") return { snapshot: ageConsole(snapshot, age), look };
    if (snapshot.kind === "calibration") return { snapshot: ageCalibration(snapshot, age), look };
    apply({ kind: "snapshot-arrived", at: now() }, snapshot);
    return { snapshot: ageSnapshot(snapshot, age), waveform, view, look };
  }

  /** A snapshot is answered once, and again when the terminal has another size. */
  function answer(number: number, size: Size): void {
    const { columns, rows } = size;
    const same = answered?.size.columns === columns && answered.size.rows === rows;
    if (same && answered?.number === number) return;
    answered = { number, size };
    send({ kind: "painted", version: snapshotVersion, number, columns, rows });
  }

  function apply(event: ViewEvent, snapshot: Snapshot): void {
    const { next, effects } = step(view, event, snapshot);
    view = next;
    for (const { intent } of effects) {
      send({ kind: "intent", version: snapshotVersion, intent });
    }
  }

  return {
    receive: (message) => {
      switch (message.kind) {
        case "snapshot":
        case "console":
        case "calibration":
          latest = { snapshot: message, at: now() };
          break;
        case "waveform":
          waveform = message;
          break;
        case "key":
          if (latest?.snapshot.kind === "snapshot") {
            apply({ kind: "key-pressed", text: message.text, at: now() }, latest.snapshot);
          }
          break;
        default:
          message satisfies never;
      }
      pacer.ask();
    },
    redraw: pacer.ask,
    stop: () => {
      clearInterval(silence);
      pacer.stop();
    },
  };
}
