import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";
import { createFirmware } from "../parts/firmware.ts";
import { createHost, type Untimed } from "../parts/host.ts";
import { down, kindOf, plansOf, staleLine, stopLine } from "../parts/messages.ts";
import { PoolSpent } from "../parts/pool-spent.ts";
import { createEffects } from "./effects.ts";
import { createInstrument } from "./instrument.ts";
import { createReception } from "./reception.ts";
import { createRules, type Rules } from "./rules.ts";
import { bitsOfLines, emptyUp, putDown } from "./slots.ts";
import { createWorld, currentSession, noSession, slot, type World } from "./world.ts";

/** Host and instrument are in one session. */
export function isInSession({ world, firmware }: Machinery): boolean {
  return world.session === currentSession && firmware.facts(world.firmware).inSession;
}

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
  /** Forgets what the last act has left half done. */
  abandon(): void;
}

/** Host, instrument and line with the hands on both sides, as pieces that the acts (acts.ts) move. */
export function createMachinery(without: readonly ProtectionName[]): Machinery {
  const host = createHost();
  const firmware = createFirmware(without);
  const world = createWorld();
  const rules = createRules(world, host, firmware);

  const instrument = createInstrument({ world, host, firmware, rules });

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

  function lineOf(code: number, isOutside: boolean, isStale: boolean): number {
    if (isOutside) return slot(code, 0, 0, noSession);
    if (isStale) return slot(staleLine, 0, 0, noSession);
    return slot(code, world.sequence, Math.min(5, world.heard), world.session);
  }

  function sendDown(code: number): void {
    const isOutside = code === stopLine || kindOf(code) === down.hello;
    const isLost = world.deaf === 1 || world.unplugged === 1;
    const isStale = !isOutside && !isInSession(machinery);
    // The number of a beat that nobody hears is as good as unused.
    if (isLost && kindOf(code) === down.alive) return;
    if (!isOutside && !isStale) world.sequence += 1;
    if (world.sequence > 15)
      throw new PoolSpent("more commands under way than there are numbers for");
    if (isLost) return;
    putDown(world, lineOf(code, isOutside, isStale));
  }

  const machinery: Machinery = {
    host,
    firmware,
    world,
    rules,
    tell,
    ...instrument,
    sendDown,
    receive: (line) => reception.receive(line),
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
      emptyUp(world);
      tell(`lost ${cause}`, () => ({ kind: "link-lost", cause }));
    },
    abandon() {
      queue.length = 0;
      running = false;
      rules.take();
    },
    gatesOpen: () => effects.gatesOpen(),
    plansHeld: () =>
      host.facts(world.host).plans |
      firmware.facts(world.firmware).plans |
      bitsOfLines(world, plansOf),
  };
  const effects = createEffects(machinery);
  const reception = createReception(machinery);
  return machinery;
}
