import type { LinkLoss } from "../device/link/link.ts";
import type { OpenRecord } from "../record/recorder.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { afterDisarm } from "./after-disarm.ts";
import { createCalibrationDesk } from "./calibration/desk.ts";
import { createCareDesk } from "./care/care-desk.ts";
import { createDrafts } from "./care/drafts.ts";
import { type CarePages, createCarePages } from "./care/pages/care-pages.ts";
import { type Controller, createController } from "./controller.ts";
import type { ControllerOptions } from "./controller-options.ts";
import type { Display } from "./display.ts";
import { meaningOf } from "./keyboard.ts";
import { createPeopleDesk, type PeopleDesk } from "./people/desk.ts";
import { createPlainLines } from "./plain-lines.ts";
import { type RestartedScreen, startRestartedScreen } from "./restarted-screen.ts";
import { type Console, isTerminal, openTerminal, type Terminal } from "./terminal.ts";
import type { Watchers } from "./watchers/watchers.ts";

/** How a treatment ended; the command turns it into an exit code and words. */
export type TreatmentEnd =
  | { readonly kind: "left" }
  | { readonly kind: "interrupted" }
  | { readonly kind: "no-instrument"; readonly loss: LinkLoss }
  | { readonly kind: "screen-failed"; readonly words: string };

export type TreatmentOptions = Omit<
  ControllerOptions,
  "display" | "hopeless" | "left" | "noted" | "people" | "course" | "pages" | "calibration"
> & {
  readonly record: OpenRecord;
  /** Folder of what is typed and not yet recorded. */
  readonly draftFolder: string;
  /** The bundled screen program. */
  readonly screenProgram: string;
  /** Where lines go that are said where there is no terminal. */
  readonly write: (line: string) => void;
  /** Undefined: nobody can watch. */
  readonly watchers: Watchers | undefined;
};

/** The screen rings with its frames: one that paints nothing is silent. */
const audibleWithin = 1000;

/**
 * Runs until somebody leaves, or until going on makes no sense. Always ends disarmed.
 *
 * @param seat where a person sits; without one, or where it is no terminal, nothing can be armed
 */
export function treat(options: TreatmentOptions, seat: Console | undefined): Promise<TreatmentEnd> {
  return new Promise((settle) => {
    const { clock, watchers } = options;
    const console = seat !== undefined && isTerminal(seat) ? seat : undefined;
    let ending = false;
    let terminal: Terminal | undefined;
    let screen: RestartedScreen | undefined;

    const finish = (end: TreatmentEnd): void => {
      if (ending) return;
      ending = true;
      void afterDisarm(controller, clock).then(async () => {
        for (const [signal, listener] of signals) process.off(signal, listener);
        process.off("exit", abandoned);
        const restored = await screen?.end();
        terminal?.restore(restored !== true);
        // First: that the port is let go is the end for watchers, and no loss.
        const left = watchers?.close();
        await pages.close();
        await controller.close();
        await left;
        settle(end);
      });
    };

    const interrupted = (): void => {
      controller.stop("signal");
      finish({ kind: "interrupted" });
    };
    // The program goes down by a defect: the stop leaves at once, and the terminal is given back.
    const abandoned = (): void => {
      controller.stop("signal");
      terminal?.restore(true);
    };
    // A terminal's suspend key must not leave an armed instrument behind a sleeping program.
    const suspended = (): void => controller.stop("signal");
    const signals: [NodeJS.Signals, () => void][] = [
      ["SIGINT", interrupted],
      ["SIGTERM", interrupted],
      ["SIGHUP", interrupted],
      ["SIGTSTP", suspended],
    ];
    for (const [signal, listener] of signals) process.on(signal, listener);
    process.on("exit", abandoned);

    let display: Display;
    if (console !== undefined) {
      screen = startRestartedScreen(options.screenProgram, clock, {
        intended: (intent) => controller.intend(intent),
        died: () => controller.stop("screen-ended"),
        gaveUp: (words) => finish({ kind: "screen-failed", words }),
      });
      display = screenDisplay(screen, () => terminal?.largeEnough());
    } else {
      display = createPlainLines(clock, options.write);
    }
    const people = createPeopleDesk({
      record: options.record,
      clock,
      date: options.computer.date,
      demonstration: options.pullTrigger !== undefined,
      quit: () => controller.intend("quit-requested"),
    });
    const wall = () => zonedTime(options.computer.date());
    const care = createCareDesk({
      record: options.record,
      wall,
      people,
      newId: options.computer.newId,
      energised: () => controller.energised(),
      attend: (visit) => options.journal.attend(visit),
      otherwise: options.practice,
    });
    const calibration = createCalibrationDesk({ record: options.record, wall });
    const drafts = createDrafts(options.draftFolder, clock, () => wall().slice(11, 19));
    const pages = createCarePages({
      care,
      drafts,
      clock,
      mayView: () => people.whyNot("view") === undefined,
      calibration: () => controller.calibrationInUse(),
      isOpenTo: () => people.shown() !== undefined && people.whyNot("view") === undefined,
      // A record that knows nobody begins with its first supervisor.
      askWho: () => people.beginFirstPerson(),
    });
    const controller: Controller = createController({
      ...options,
      people,
      calibration,
      practice: care.practice,
      course: care.course,
      ...(console === undefined ? {} : { pages }),
      display: watchers?.alongside(display) ?? display,
      ...(watchers === undefined ? {} : { noted: watchers.noted }),
      hopeless: (loss) => finish({ kind: "no-instrument", loss }),
      left: () => finish({ kind: "left" }),
    });
    if (console === undefined) return;
    terminal = openTerminal(console.input, console.output, {
      read: (text) =>
        onRead({ controller, people, pages, screen }, text, options.pullTrigger !== undefined),
      ended() {
        controller.stop("input-ended");
        finish({ kind: "interrupted" });
      },
      resized() {
        if (terminal?.largeEnough() === false && controller.energised()) {
          controller.stop("terminal-too-small");
        }
      },
    });
  });
}

type Readers = {
  readonly controller: Controller;
  readonly people: PeopleDesk;
  readonly pages: CarePages;
  readonly screen: RestartedScreen | undefined;
};

function onRead(
  { controller, people, pages, screen }: Readers,
  text: string,
  playsHand: boolean,
): void {
  const takers = { dialog: people.takesKeys(), care: pages.takesKeys() };
  const meaning = meaningOf(text, controller.hostState(), playsHand, takers);
  if (meaning.kind !== "person") people.keySeen();
  switch (meaning.kind) {
    case "stop":
      controller.stop("key");
      break;
    case "pull-simulated-trigger":
      controller.pullTrigger();
      break;
    case "code":
      controller.typeCode(meaning.read);
      break;
    case "person":
      if (meaning.stops) controller.stop("key");
      people.typed(meaning.read);
      break;
    case "care":
      if (meaning.stops) controller.stop("key");
      pages.typed(meaning.read);
      break;
    case "forward":
      screen?.forward(meaning.read);
      break;
    default:
      meaning satisfies never;
  }
}

function screenDisplay(screen: RestartedScreen, largeEnough: () => boolean | undefined): Display {
  return {
    show: (snapshot) => screen.current().show(snapshot),
    showWaveform: (waveform) => screen.showWaveform(waveform),
    nextNumber: () => screen.current().nextNumber(),
    paintedAge: () => screen.current().paintedAge(),
    largeEnough,
    audible: () => (screen.current().paintedAge() ?? Number.POSITIVE_INFINITY) <= audibleWithin,
  };
}
