import type { Event } from "../../../firmware-sim/firmware/event.ts";
import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";
import { createFirmware, type FirmwareOutcome, time } from "../parts/firmware.ts";
import { lastSequence } from "../parts/firmware-form.ts";
import { createHost, type Untimed } from "../parts/host.ts";
import { written } from "../parts/lines.ts";
import {
  down,
  framesOf,
  kindOf,
  noncesOf,
  plansOf,
  staleLine,
  stopLine,
  up,
} from "../parts/messages.ts";
import { senseNumber, sensesAt } from "../parts/senses.ts";
import { quantum } from "../parts/times.ts";
import { freshToken } from "../parts/tokens.ts";
import { createEffects } from "./effects.ts";
import { createReception } from "./reception.ts";
import { createRules, type Rules } from "./rules.ts";
import {
  ageIn,
  codeIn,
  createWorld,
  partsOf,
  sequenceIn,
  sessionIn,
  shiftedLine,
  slot,
  type World,
} from "./world.ts";

/** Whose session a line is of: the one that is open, the one that the host still believes in, another, none. */
export const currentSession = 0;
export const formerSession = 1;
export const strangeSession = 2;
export const noSession = 7;

/** Host and instrument are in one session. */
export function isInSession({ world, firmware }: Machinery): boolean {
  return world.session === currentSession && firmware.facts(world.firmware).inSession;
}

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

export interface Machinery {
  readonly host: ReturnType<typeof createHost>;
  readonly firmware: ReturnType<typeof createFirmware>;
  /** The state that is being changed. */
  readonly world: World;
  readonly rules: Rules;
  /** Tells the host's interlock, and does what it wants done. */
  tell(name: string, make: () => Untimed): void;
  /** One sample as the hand and the sensors are now. */
  tick(end: number, stop: boolean): void;
  reset(): void;
  endSelfTest(): void;
  capture(): void;
  dropped(): void;
  /** The instrument lets go of a result, by the command of the host. */
  release(result: number, checksum: string): void;
  /** A line of the host reaches the instrument. */
  hear(line: number, fromStranger?: boolean): void;
  /** A line of the instrument reaches the host. */
  receive(line: number): void;
  sendDown(code: number): void;
  dropLink(cause: string): void;
  /** Whether the shipped gates are open, by what this world knows. */
  gatesOpen(): boolean;
  /** Plans that host, instrument or a line on its way still hold, as bits. */
  plansHeld(): number;
}

/** Host, instrument and line with the hands on both sides, as pieces that the acts (acts.ts) move. */
export function createMachinery(without: readonly ProtectionName[]): Machinery {
  const host = createHost();
  const firmware = createFirmware(without);
  const world = createWorld();
  const rules = createRules(world, host, firmware);

  const queue: (() => void)[] = [];
  let running = false;

  function tell(name: string, make: () => Untimed): void {
    queue.push(() => {
      const outcome = host.step(world.host, host.event(name), make);
      world.host = outcome.next;
      if (outcome.broken !== undefined) rules.broke(outcome.broken);
      for (const effect of outcome.effects) effects.perform(effect);
    });
    if (running) return;
    running = true;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) next();
    running = false;
  }

  function eachLine(use: (line: number, isUp: boolean) => number): number {
    return (
      use(codeIn(world.down0), false) |
      use(codeIn(world.down1), false) |
      use(codeIn(world.down2), false) |
      use(codeIn(world.down3), false) |
      use(codeIn(world.up0), true) |
      use(codeIn(world.up1), true) |
      use(codeIn(world.up2), true) |
      use(codeIn(world.up3), true) |
      use(codeIn(world.up4), true) |
      use(codeIn(world.up5), true) |
      use(codeIn(world.heldLine), world.held === 2)
    );
  }

  /** The token of the random words that this line makes the instrument draw; 0 where it draws none. */
  function drawnFor(code: number): number {
    switch (kindOf(code)) {
      case down.hello:
        // Any number but that of the session that is open, which is always the first.
        return 1;
      case down.arm:
        return freshToken(firmware.facts(world.firmware).nonces | eachLine(noncesOf));
      case down.confirm:
        return freshToken(
          firmware.facts(world.firmware).frames |
            host.facts(world.host).frames |
            eachLine(framesOf),
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
    if (outcome.used > 0) useUp(outcome.used);
    if (outcome.sessionBegan) forgetFormer();
    if (!quiet) say(outcome);
    // What is in the window depends on the limits: the instrument looks at the hand again.
    if (before.limited !== firmware.facts(world.firmware).limited) tick(0, false);
  }

  function useUp(used: number): void {
    world.sequence = Math.max(0, world.sequence - used);
    world.pendingSequence = Math.max(0, world.pendingSequence - used);
    world.down0 = shiftedLine(world.down0, used);
    world.down1 = shiftedLine(world.down1, used);
    world.down2 = shiftedLine(world.down2, used);
    world.down3 = shiftedLine(world.down3, used);
    world.up0 = shiftedLine(world.up0, used);
    world.up1 = shiftedLine(world.up1, used);
    world.up2 = shiftedLine(world.up2, used);
    world.up3 = shiftedLine(world.up3, used);
    world.up4 = shiftedLine(world.up4, used);
    world.up5 = shiftedLine(world.up5, used);
    world.heldLine = shiftedLine(world.heldLine, used);
  }

  /** A session began: the one that was open is a former one now, and its lines to the instrument are like any noise. */
  function forgetFormer(): void {
    const isHosts = world.session === currentSession;
    if (isHosts) world.session = formerSession;
    const past = (line: number): number => {
      if (line === 0 || sessionIn(line) === noSession) return line;
      return slot(staleLine, 0, 0, noSession);
    };
    const unheard = (line: number): number => {
      if (line === 0 || sessionIn(line) !== currentSession) return line;
      const { code, sequence, age } = partsOf(line);
      return slot(code, sequence, age, isHosts ? formerSession : strangeSession);
    };
    world.down0 = past(world.down0);
    world.down1 = past(world.down1);
    world.down2 = past(world.down2);
    world.down3 = past(world.down3);
    world.up0 = unheard(world.up0);
    world.up1 = unheard(world.up1);
    world.up2 = unheard(world.up2);
    world.up3 = unheard(world.up3);
    world.up4 = unheard(world.up4);
    world.up5 = unheard(world.up5);
    if (world.held === 1) world.heldLine = past(world.heldLine);
    if (world.held === 2) world.heldLine = unheard(world.heldLine);
  }

  function say({ lines, used }: FirmwareOutcome): void {
    const { inSession } = firmware.facts(world.firmware);
    for (const { line, sequence } of lines) {
      const kind = kindOf(line);
      const outside = kind === up.boot;
      if (!outside && !inSession) continue;
      const number =
        kind === up.status || kind === up.result ? 0 : Math.max(0, 8 + sequence - used);
      pushUp(slot(line, number, 0, outside ? noSession : currentSession));
    }
  }

  function pushUp(line: number): void {
    if (world.mute === 1 || world.unplugged === 1) return;
    // A port that nobody has open is read by nobody.
    if (world.link === 0) return;
    if (world.up0 === 0) world.up0 = line;
    else if (world.up1 === 0) world.up1 = line;
    else if (world.up2 === 0) world.up2 = line;
    else if (world.up3 === 0) world.up3 = line;
    else if (world.up4 === 0) world.up4 = line;
    else if (world.up5 === 0) world.up5 = line;
    // Only a host that stood still leaves so much unread: the status before the newest is lost like any other line.
    else if (kindOf(codeIn(world.up5)) === up.status) world.up5 = line;
    else throw new Error("more lines to the host than there is room for");
  }

  function sendDown(code: number): void {
    const isOutside = code === stopLine || kindOf(code) === down.hello;
    const isLost = world.deaf === 1 || world.unplugged === 1;
    const isStale = !isOutside && !isInSession(machinery);
    // The number of a beat that nobody hears is as good as unused.
    if (isLost && kindOf(code) === down.alive) return;
    if (!isOutside && !isStale) world.sequence += 1;
    if (world.sequence > 15) throw new Error("more commands under way than there are numbers for");
    if (isLost) return;
    const line = isOutside
      ? slot(code, 0, 0, noSession)
      : isStale
        ? slot(staleLine, 0, 0, noSession)
        : slot(code, world.sequence, Math.min(5, world.heard), world.session);
    if (world.down0 === 0) world.down0 = line;
    else if (world.down1 === 0) world.down1 = line;
    else if (world.down2 === 0) world.down2 = line;
    else if (world.down3 === 0) world.down3 = line;
    else throw new Error("more lines to the instrument than there is room for");
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
    if (kind === down.stop) return tick(0, true);
    const { inSession } = firmware.facts(world.firmware);
    const isOfSession = kind === down.hello || (inSession && sessionIn(line) === currentSession);
    if (kind === down.stale || !isOfSession) return dropped();
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

  const machinery: Machinery = {
    host,
    firmware,
    world,
    rules,
    tell,
    tick,
    dropped,
    hear,
    sendDown,
    receive: (line) => reception.receive(line),
    reset() {
      const before = firmware.facts(world.firmware).state;
      const hardFault = before.phase.at === "hard-fault" ? before.fault : undefined;
      firmwareEvent(eventKinds.reset, 0, () => ({
        kind: "reset",
        cause: "power",
        entropy: 0,
        lasting: { lastResult: before.lastResult, calibrationSlot: 0, hardFault },
      }));
    },
    endSelfTest() {
      const zero = world.press === 0 && world.testFails === 0 ? 0 : 500;
      const trigger = world.pull === 0;
      firmwareEvent(eventKinds.tested | (zero << 3) | ((trigger ? 1 : 0) << 13), 0, () => ({
        kind: "self-tested",
        time,
        items: { ...passingTest, zeroA: zero, zeroB: zero, trigger },
      }));
    },
    capture() {
      const plan = firmware.facts(world.firmware).state.capturing?.plan ?? "";
      // The checksum of a result stands for its curve: here it is the digest of its plan, which names both.
      firmwareEvent(eventKinds.captured, 0, () => ({
        kind: "captured",
        time,
        blocks: 1,
        checksum: plan,
      }));
    },
    release(result, checksum) {
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
    dropLink(cause) {
      world.link = 0;
      world.session = noSession;
      world.sequence = 0;
      world.pending = 0;
      world.pendingSequence = 0;
      world.pendingAge = 0;
      world.looks = 0;
      world.collects = 0;
      world.heard = 0;
      world.waiting = 0;
      world.up0 = 0;
      world.up1 = 0;
      world.up2 = 0;
      world.up3 = 0;
      world.up4 = 0;
      world.up5 = 0;
      if (world.held === 2) {
        world.held = 0;
        world.heldLine = 0;
        world.overtaken = 0;
      }
      tell(`lost ${cause}`, () => ({ kind: "link-lost", cause }));
    },
    gatesOpen: () => effects.gatesOpen(),
    plansHeld: () =>
      host.facts(world.host).plans | firmware.facts(world.firmware).plans | eachLine(plansOf),
  };
  const effects = createEffects(machinery);
  const reception = createReception(machinery);
  return machinery;
}

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
