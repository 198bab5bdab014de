import type { GuidedEvent } from "../../calibration/guided/machine.ts";
import type { Guided } from "../../calibration/guided/state.ts";
import type { DynamicPulse } from "../../calibration/session/dynamic.ts";
import type { DeskOutside, Refused, Remark } from "./desk-outside.ts";
import type { LiveCounts } from "./live-counts.ts";
import { createPulseWatch, type PulseWatch } from "./pulse-watch.ts";

type Desk = {
  state(): Guided;
  /** Takes an event, and says what was told; whether it was taken. */
  apply(event: GuidedEvent, told?: string): boolean;
  say(text: string, tone?: Remark["tone"]): void;
};

/** What takes time: while it is under way no key does anything, but one that stops it. */
export interface DeskWork {
  isBusy(): boolean;
  /** The pulses that are being made; undefined: none are. */
  pulses(): PulseWatch | undefined;
  write(): Promise<void>;
  makePulses(permitted: boolean): Promise<void>;
  sign(pin: string): Promise<void>;
  exportSession(): Promise<void>;
}

export function createDeskWork(desk: Desk, live: LiveCounts, outside: DeskOutside): DeskWork {
  let busy = false;
  let pulsing: PulseWatch | undefined;

  async function outsideWork(
    what: () => Promise<{ readonly ok: true } | Refused>,
    begun: string,
  ): Promise<boolean> {
    busy = true;
    desk.say(begun);
    const done = await what().catch(
      (error: unknown): Refused => ({
        ok: false,
        why: error instanceof Error ? error.message : String(error),
      }),
    );
    busy = false;
    if (!done.ok) desk.say(done.why, "bad");
    return done.ok;
  }

  async function write(): Promise<void> {
    let identity = "";
    const written = await outsideWork(async () => {
      const done = await outside.write(desk.state());
      if (done.ok) ({ identity } = done);
      return done;
    }, "Writing, reading back and comparing ...");
    if (written)
      desk.apply({ kind: "written", identity }, `${identity} is written, read back and equal.`);
  }

  async function makePulses(permitted: boolean): Promise<void> {
    pulsing = createPulseWatch(permitted, () => outside.changed());
    const { seat } = pulsing;
    let made: readonly DynamicPulse[] = [];
    let why = "";
    const whole = await outsideWork(async () => {
      const outcome = await outside.pulses(desk.state(), seat);
      made = outcome.pulses;
      if (!outcome.ok) ({ why } = outcome);
      return outcome;
    }, "The dynamic check is made.");
    pulsing = undefined;
    if (whole)
      desk.apply({ kind: "pulsed", pulses: made, brokenOff: null }, "The pulses are made.");
    else if (made.length > 0 && desk.apply({ kind: "pulsed", pulses: made, brokenOff: why })) {
      desk.say(`${why}. b and r make the check again.`, "bad");
    }
  }

  async function sign(pin: string): Promise<void> {
    let words = "";
    const signed = await outsideWork(async () => {
      const done = await outside.sign(desk.state(), pin);
      if (done.ok) ({ words } = done);
      return done;
    }, "Signing ...");
    if (signed) desk.apply({ kind: "confirmed", at: live.figures().at ?? 0 }, words);
  }

  async function exportSession(): Promise<void> {
    let words = "";
    const done = await outsideWork(async () => {
      const result = await outside.exportSession(desk.state());
      if (result.ok) ({ words } = result);
      return result;
    }, "Writing the file ...");
    if (done) desk.say(words, "good");
  }

  return {
    isBusy: () => busy,
    pulses: () => pulsing,
    write,
    makePulses,
    sign,
    exportSession,
  };
}
