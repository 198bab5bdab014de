import type { Event } from "../../../firmware-sim/firmware/event.ts";
import { type FirmwareOutcome, time } from "../parts/firmware.ts";
import { lastSequence } from "../parts/firmware-form.ts";
import { written } from "../parts/lines.ts";
import { down, framesOf, kindOf, noncesOf, up } from "../parts/messages.ts";
import { senseNumber, sensesAt } from "../parts/senses.ts";
import { quantum } from "../parts/times.ts";
import { freshToken } from "../parts/tokens.ts";
import type { Machinery } from "./machinery.ts";
import { bitsOfLines, leaveSession, putUp, shiftSequences } from "./slots.ts";
import { ageIn, codeIn, currentSession, noSession, sequenceIn, sessionIn, slot } from "./world.ts";

/** Bits of the number of a firmware event: its kind, then what matters of it. */
const eventKinds = {
  tick: 0,
  stopTick: 1,
  line: 2,
  dropped: 3,
  reset: 4,
  tested: 5,
  captured: 6,
  release: 7,
};

const passingTest = {
  zeroA: 0,
  zeroB: 0,
  noiseA: 50,
  noiseB: 50,
  stroke: 3000,
  watchdog: 250,
  memory: true,
  supply: 24_000,
  pathA: true,
  pathB: true,
  trigger: true,
};

/** The instrument's end of the line: what its firmware is told, and what becomes of the effects. */
export function createInstrument({
  world,
  host,
  firmware,
  rules,
}: Pick<Machinery, "world" | "host" | "firmware" | "rules">) {
  /** The token of the random words that this line makes the instrument draw; 0 where it draws none. */
  function drawnFor(code: number): number {
    switch (kindOf(code)) {
      case down.hello:
        // Any number but that of the session that is open, which is always the first.
        return 1;
      case down.arm:
        return freshToken(firmware.facts(world.firmware).nonces | bitsOfLines(world, noncesOf));
      case down.confirm:
        return freshToken(
          firmware.facts(world.firmware).frames |
            host.facts(world.host).frames |
            bitsOfLines(world, framesOf),
        );
      default:
        return 0;
    }
  }

  function senses(end: number): number {
    return senseNumber({
      press: world.press,
      pull: world.pull,
      aim: world.aim,
      defect: world.defect,
      limited: firmware.facts(world.firmware).limited,
      end,
    });
  }

  function firmwareEvent(event: number, token: number, make: () => Event, quiet = false): void {
    const before = firmware.facts(world.firmware);
    const outcome = firmware.step(world.firmware, event, token, make);
    world.firmware = outcome.next;
    rules.afterFirmware(outcome);
    if (outcome.used > 0) shiftSequences(world, outcome.used);
    if (outcome.sessionBegan) leaveSession(world);
    if (!quiet) say(outcome);
    // What is in the window depends on the limits: the instrument looks at the hand again.
    if (before.limited !== firmware.facts(world.firmware).limited) tick(0, false);
  }

  function say({ lines, used }: FirmwareOutcome): void {
    const { inSession } = firmware.facts(world.firmware);
    for (const { line, sequence } of lines) {
      const kind = kindOf(line);
      const outside = kind === up.boot;
      if (!outside && !inSession) continue;
      const number =
        kind === up.status || kind === up.result ? 0 : Math.max(0, 8 + sequence - used);
      sendUp(slot(line, number, 0, outside ? noSession : currentSession));
    }
  }

  function sendUp(line: number): void {
    if (world.mute === 1 || world.unplugged === 1) return;
    // A port that nobody has open is read by nobody.
    if (world.link === 0) return;
    putUp(world, line);
  }

  function tick(end: number, stop: boolean): void {
    const sensed = senses(end);
    const kind = stop ? eventKinds.stopTick : eventKinds.tick;
    firmwareEvent(kind | (sensed << 3), 0, () => ({
      kind: "tick",
      time,
      senses: sensesAt(sensed),
      stop,
    }));
  }

  const lineEvents = new Map<number, number>();

  /** A number for a line with its sequence number and age, as the firmware sees it. */
  function lineEvent(line: number): number {
    const heard = line & ~(7 << 27);
    const known = lineEvents.get(heard);
    if (known !== undefined) return known;
    const number = eventKinds.line | (lineEvents.size << 3);
    lineEvents.set(heard, number);
    return number;
  }

  function hear(line: number, fromStranger = false): void {
    const code = codeIn(line);
    const kind = kindOf(code);
    if (kind === down.stop) {
      tick(0, true);
      return;
    }
    const { inSession } = firmware.facts(world.firmware);
    const isOfSession = kind === down.hello || (inSession && sessionIn(line) === currentSession);
    if (kind === down.stale || !isOfSession) {
      dropped();
      return;
    }
    const { greeting, body, reading } = written(code);
    const token = drawnFor(code);
    firmwareEvent(
      lineEvent(line),
      token,
      () => ({
        kind: "line",
        time,
        line: {
          greeting,
          body,
          reading,
          sequence: greeting ? 1 : lastSequence + sequenceIn(line) - 8,
          echoed: time - ageIn(line) * quantum * 1000,
        },
      }),
      fromStranger,
    );
  }

  function dropped(): void {
    firmwareEvent(eventKinds.dropped, 0, () => ({ kind: "dropped", time }));
  }

  return {
    tick,
    dropped,
    hear,
    reset(): void {
      const before = firmware.facts(world.firmware).state;
      const hardFault = before.phase.at === "hard-fault" ? before.fault : undefined;
      firmwareEvent(eventKinds.reset, 0, () => ({
        kind: "reset",
        cause: "power",
        entropy: 0,
        lasting: { lastResult: before.lastResult, calibrationSlot: 0, hardFault },
      }));
    },
    endSelfTest(): void {
      const zero = world.press === 0 && world.testFails === 0 ? 0 : 500;
      const trigger = world.pull === 0;
      firmwareEvent(eventKinds.tested | (zero << 3) | ((trigger ? 1 : 0) << 13), 0, () => ({
        kind: "self-tested",
        time,
        items: { ...passingTest, zeroA: zero, zeroB: zero, trigger },
      }));
    },
    capture(): void {
      const plan = firmware.facts(world.firmware).state.capturing?.plan ?? "";
      // The checksum of a result stands for its curve: here it is the digest of its plan, which names both.
      firmwareEvent(eventKinds.captured, 0, () => ({
        kind: "captured",
        time,
        blocks: 1,
        checksum: plan,
      }));
    },
    release(result: number, checksum: string): void {
      world.sequence += 1;
      const sequence = lastSequence + world.sequence - 8;
      const body = `release r${result}`;
      firmwareEvent(eventKinds.release | (result << 3) | (world.sequence << 9), 0, () => ({
        kind: "line",
        time,
        line: {
          greeting: false,
          body,
          reading: {
            ok: true,
            command: { verb: "release", values: { number: result, checksum } },
          },
          sequence,
          echoed: time,
        },
      }));
    },
  };
}
