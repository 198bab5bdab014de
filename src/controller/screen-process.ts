import { type ChildProcess, spawn } from "node:child_process";
import type { Clock } from "../device/clock.ts";
import type { Milliseconds } from "../protocol/units.ts";
import type { CalibrationSnapshot } from "./messages/calibration-snapshot.ts";
import { fromScreenSchema, type Intent } from "./messages/intent.ts";
import type { ConsoleSnapshot } from "./messages/simulator-snapshot.ts";
import type { Snapshot, ToScreen, Waveform } from "./messages/snapshot.ts";
import { snapshotVersion } from "./messages/version.ts";

export type ScreenListener = {
  intended(intent: Intent): void;
  /** The child is gone, however it ended; `words` is what it left on its standard error. */
  ended(words: string): void;
};

/**
 * The screen's process. It is told snapshots and answers with the number it has painted; it can ask,
 * and nothing else. It gets at most two snapshots that it has not painted yet, so a screen that hangs
 * costs no memory here and shows as an age that grows.
 */
export interface ScreenProcess {
  /** The next snapshot goes out unless two are still unpainted. */
  show(snapshot: Snapshot | ConsoleSnapshot | CalibrationSnapshot): void;
  showWaveform(waveform: Waveform): void;
  forward(read: string): void;
  /** How long ago what is on the terminal now was true; undefined before the first frame. */
  paintedAge(): Milliseconds | undefined;
  nextNumber(): number;
  /** Ends the child; tells whether it gave the terminal back itself. */
  end(): Promise<boolean>;
}

const mostUnpainted = 2;
/** How long the child may take to give the terminal back, in milliseconds. */
const endDeadline = 1200;
/** Exit codes after which the child has restored the terminal: asked to, hung up, terminated. */
const restoring: readonly (number | null)[] = [0, 129, 143];

export function startScreen(
  program: string,
  clock: Clock,
  listener: ScreenListener,
): ScreenProcess {
  const child: ChildProcess = spawn(process.execPath, [program], {
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  const sentAt = new Map<number, Milliseconds>();
  let painted: Milliseconds | undefined;
  let number = 0;
  let words = "";
  let over = false;

  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-2000);
  });
  child.on("message", (raw) => {
    const message = fromScreenSchema.safeParse(raw);
    if (!message.success) {
      words += "the screen sent a message that is none";
      child.kill("SIGKILL");
      return;
    }
    if (message.data.kind === "intent") {
      listener.intended(message.data.intent);
      return;
    }
    const at = sentAt.get(message.data.number);
    if (at === undefined) return;
    painted = at;
    for (const earlier of sentAt.keys()) {
      if (earlier <= message.data.number) sentAt.delete(earlier);
    }
  });
  const finish = (): void => {
    if (over) return;
    over = true;
    listener.ended(words.trim());
  };
  child.on("exit", finish);
  child.on("error", finish);

  function send(message: ToScreen): void {
    // A failing channel shows as the child's exit, or as frames that are not painted.
    if (!over && child.connected) child.send(message, () => {});
  }

  return {
    show(snapshot) {
      if (sentAt.size >= mostUnpainted) return;
      number = snapshot.number;
      sentAt.set(snapshot.number, clock.now());
      send(snapshot);
    },
    showWaveform: send,
    forward: (read) => send({ kind: "key", version: snapshotVersion, text: read.slice(0, 64) }),
    paintedAge: () =>
      painted === undefined || over ? undefined : ((clock.now() - painted) as Milliseconds),
    nextNumber: () => number + 1,
    end() {
      over = true;
      if (child.exitCode !== null || child.signalCode !== null) {
        return Promise.resolve(restoring.includes(child.exitCode));
      }
      return new Promise((settle) => {
        const cancel = clock.after(endDeadline, () => child.kill("SIGKILL"));
        child.once("exit", (code) => {
          cancel();
          settle(restoring.includes(code));
        });
        child.disconnect();
      });
    },
  };
}
