import { createInstrument, type Instrument } from "../../firmware-sim/instrument.ts";
import type { InstrumentOptions } from "../../firmware-sim/instrument-options.ts";
import type { Note } from "../../firmware-sim/runtime/note.ts";
import type { Journal } from "../../src/controller/journal/journal.ts";
import type { LinkFault, LinkLoss } from "../../src/device/link/link.ts";
import { keepLinked } from "../../src/device/link/reconnect.ts";
import type { ThrustEnded } from "../../src/device/session/listener.ts";
import type {
  Finding,
  OpenPermit,
  PermitStore,
  Stored,
} from "../../src/device/session/permit-store.ts";
import type { RecordHead } from "../../src/device/session/record-memory.ts";
import { createSession, type Session } from "../../src/device/session/session.ts";
import { createTelemetry, type Telemetry } from "../../src/device/telemetry/telemetry.ts";
import { createMemoryLine, type MemoryLine } from "../../src/device/transport/memory-connection.ts";
import type { Milliseconds } from "../../src/protocol/units.ts";
import type { GateFacts } from "../../src/safety/gates.ts";
import type { Effect } from "../../src/safety/interlock/effect.ts";
import type { LatchCause } from "../../src/safety/interlock/state.ts";
import { goodFacts } from "../safety/support/gates.ts";
import { demonstratedCase } from "./demonstrated.ts";
import { silentJournal } from "./silent-journal.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

/** What the store of a bench was asked to keep, and how it answers. */
export type BenchStore = PermitStore & {
  readonly permits: OpenPermit[];
  readonly results: Map<string, Finding>;
  /** Results that belong to no open permit, each with whether its curve came along. */
  readonly strays: { readonly number: number; readonly curve: boolean }[];
  /** The record by its number of entries, and its root then; undefined: it does not say. */
  roots: ((size: number) => RecordHead) | undefined;
  /** Set to make every write fail with these words. */
  failing: string | undefined;
};

/** The shipped host code and the shipped firmware on a line in memory and one virtual clock. */
export interface Bench {
  readonly clock: VirtualClock;
  readonly instrument: Instrument;
  readonly line: MemoryLine;
  readonly session: Session;
  readonly store: BenchStore;
  readonly effects: Effect[];
  readonly latches: LatchCause[];
  readonly refusals: string[];
  readonly thrusts: ThrustEnded[];
  /** What arrived in a session and was no line of it, and how links ended. */
  readonly lineFaults: LinkFault[];
  readonly losses: LinkLoss[];
  readonly telemetry: Telemetry;
  /** What happened inside the instrument. */
  readonly notes: Note[];
  /** Changes what the gates look at, until it is changed again. */
  facts(changes: Partial<GateFacts>): void;
  /** Lets both sides live for this long; the supervised loop beats unless it is held. */
  pass(milliseconds: number): Promise<void>;
  /** Lives on until the condition holds; throws where it does not within `most`. */
  until(condition: () => boolean, what: string, most?: number): Promise<void>;
  holdBeat(held: boolean): void;
  /** Loses every line from the instrument that the pattern is found in; undefined loses none. */
  lose(pattern: RegExp | undefined): void;
  /** The operator asks for the limits of the demonstration. */
  requestLimits(): void;
  /** Ready with limits, nothing armed. */
  configure(): Promise<void>;
  arm(): Promise<void>;
  /** The hand: press into the window and hold. */
  press(newtons: number): void;
}

function createStore(): BenchStore {
  const permits: OpenPermit[] = [];
  const results = new Map<string, Finding>();
  const strays: { number: number; curve: boolean }[] = [];
  const store: BenchStore = {
    permits,
    results,
    strays,
    roots: (size) => ({ size: Math.min(size, entries()), root: "ab".repeat(32) }),
    failing: undefined,
    storePermit(permit, _limits, profile) {
      return answer(() => {
        const { id, planDigest } = permit;
        permits.push({ id, planDigest, boot: profile.welcome.boot });
      });
    },
    storeResult: (permit, finding) => answer(() => void results.set(permit, finding)),
    storeStray: (summary, capture) =>
      answer(() => void strays.push({ number: summary.number, curve: capture !== undefined })),
    openPermits: () => Promise.resolve(permits.filter((permit) => !results.has(permit.id))),
    rootAt: (size) => Promise.resolve(store.roots?.(size)),
    signHead: () => Promise.resolve(store.roots?.(entries())),
  };
  function entries(): number {
    return 1 + permits.length + results.size + strays.length;
  }
  function answer(act: () => void): Promise<Stored> {
    if (store.failing !== undefined) {
      return Promise.resolve({ ok: false, code: "disk-full", reason: store.failing });
    }
    act();
    return Promise.resolve({ ok: true });
  }
  return store;
}

/** What a test may set of a bench, and what it may look at. */
export interface BenchOptions
  extends Pick<InstrumentOptions, "tissue" | "broken" | "note" | "onLine"> {
  /** Told of what the instrument puts on the line. */
  readonly onBytes?: (bytes: Uint8Array) => void;
  /** Writes down what the session decides. */
  readonly journal?: (telemetry: Telemetry, clock: VirtualClock) => Journal;
  /** Called after every millisecond. */
  readonly onMillisecond?: () => void;
}

export function createBench(seed = 1, options: BenchOptions = {}): Bench {
  const clock = createVirtualClock(0);
  const line = createMemoryLine({ receive: (bytes) => instrument.receive(bytes) });
  const notes: Note[] = [];
  const instrument = createInstrument({
    ...options,
    seed,
    note(note) {
      notes.push(note);
      options.note?.(note);
    },
    plug: (plugged) => (plugged ? line.plugIn() : line.unplug()),
    send(bytes) {
      options.onBytes?.(bytes);
      if (losing?.test(Buffer.from(bytes).toString("latin1")) !== true) line.push(bytes);
    },
  });
  const store = createStore();
  const treated = demonstratedCase();
  const planned = treated.limits;
  if (planned === undefined) throw new Error("the demonstration plans nothing");
  const effects: Effect[] = [];
  const latches: LatchCause[] = [];
  const refusals: string[] = [];
  const thrusts: ThrustEnded[] = [];
  const lineFaults: LinkFault[] = [];
  const losses: LinkLoss[] = [];
  const telemetry = createTelemetry(clock);
  const journal = options.journal?.(telemetry, clock) ?? silentJournal;
  let changes: Partial<GateFacts> = {};
  let held = false;
  let losing: RegExp | undefined;
  let ids = 0;

  const facts = (): GateFacts => ({
    ...goodFacts,
    resultWaiting: session.resultWaiting(),
    selfTestFailed: session.profile()?.tests?.failed,
    statusAge: (clock.now() - (session.machine().instrument?.at ?? 0)) as Milliseconds,
    latched: session.machine().latch !== undefined,
    ...telemetry.linkQuality(),
    ...changes,
  });

  const session = createSession({
    clock,
    store,
    facts,
    newPermitId() {
      ids += 1;
      return `permit-${ids}`;
    },
    listener: {
      judged: (judgement) => journal.judged(judgement),
      stepped(before, after, event, done) {
        journal.stepped(before, after, event, done);
        effects.push(...done);
        for (const effect of done) if (effect.do === "latched") latches.push(effect.cause);
      },
      refused: (reason) => refusals.push(reason),
      profiled: () => undefined,
      rejected: (verb, code) => refusals.push(`${verb}: ${code}`),
      thrustEnded: (thrust) => thrusts.push(thrust),
    },
  });

  let random = 0;
  const kept = keepLinked({
    open: journal.tapped(line.open),
    path: "memory",
    clock,
    random: (bytes) =>
      Uint8Array.from({ length: bytes }, () => {
        random = (random * 73 + 11) & 255;
        return random;
      }),
    listener: {
      greeted(welcome) {
        telemetry.greeted(welcome);
        session.greeted(kept.current(), welcome);
      },
      heard(heard) {
        session.heard(heard);
        telemetry.heard(heard);
      },
      faulted(fault) {
        lineFaults.push(fault);
        telemetry.faulted(fault);
      },
      lost(loss) {
        losses.push(loss);
        telemetry.lost(loss);
        session.lost(loss.cause);
      },
      retrying: () => session.attempted(),
    },
  });
  session.attempted();

  function beat(): void {
    clock.after(50, beat);
    if (!held) session.beat();
  }
  clock.after(50, beat);

  const bench: Bench = {
    clock,
    instrument,
    line,
    session,
    store,
    effects,
    latches,
    refusals,
    thrusts,
    lineFaults,
    losses,
    telemetry,
    notes,
    facts(next) {
      changes = next;
    },
    async pass(milliseconds) {
      for (let passed = 0; passed < milliseconds; passed += 1) {
        instrument.advance((clock.now() + 1) * 1000);
        await clock.advance(1);
        options.onMillisecond?.();
      }
    },
    async until(condition, what, most = 5000) {
      for (let passed = 0; passed < most; passed += 1) {
        if (condition()) return;
        await bench.pass(1);
      }
      const { host, latch } = session.machine();
      throw new Error(
        `not within ${most} ms: ${what}; ${host.at} ${JSON.stringify(latch)} ${refusals.join("; ")}`,
      );
    },
    holdBeat(hold) {
      held = hold;
    },
    lose(pattern) {
      losing = pattern;
    },
    requestLimits: () => session.requestLimits(planned, treated.layers),
    async configure() {
      const free = () => session.machine().host.at === "linked" && session.machine().collected;
      await bench.until(free, "linked and collected");
      bench.requestLimits();
      await bench.until(() => session.machine().host.at === "configured", "configured");
      await bench.pass(60);
    },
    async arm() {
      session.requestArm();
      await bench.until(() => session.machine().host.at === "operator-confirm", "asked");
      session.confirmOperator(treated.planText);
      await bench.until(() => session.machine().host.at === "armed", "armed");
    },
    press: (newtons) => instrument.hand.press(newtons),
  };
  return bench;
}
