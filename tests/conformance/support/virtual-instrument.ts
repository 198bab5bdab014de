import { createInstrument, type Instrument } from "../../../firmware-sim/instrument.ts";
import type { InstrumentOptions } from "../../../firmware-sim/instrument-options.ts";
import { type Control, readControl } from "../../../firmware-sim/serve/control.ts";
import { type Deed, obey } from "../../../firmware-sim/serve/obey.ts";
import { type Bench, createBench } from "../../../src/conformance/bench.ts";
import type { Case } from "../../../src/conformance/case.ts";
import { createClient } from "../../../src/conformance/client.ts";
import { controlLineOf, type Hand } from "../../../src/conformance/hand.ts";
import type { Medium } from "../../../src/conformance/medium.ts";
import { type CaseResult, offersService, runCases } from "../../../src/conformance/run.ts";
import type { Milliseconds } from "../../../src/protocol/units.ts";
import { disguise, type Foreign } from "./foreign-instrument.ts";

/** Instrument time between two looks at its bytes, us. */
const stride = 1000;
/** Ten bits, us. */
const byteTime = 10_000_000 / 921_600;

/** A line of 921,600 baud to an instrument in virtual time: time passes only while somebody waits. */
function createVirtualMedium(
  options: Partial<InstrumentOptions>,
  { lost = () => undefined, sent = () => undefined, wayBack = () => 0 }: VirtualLine,
) {
  let take: (bytes: Uint8Array) => void = () => undefined;
  const onTheWay = { in: [] as { due: number; bytes: Uint8Array }[], free: 0 };
  const elapsed = () => instrument.elapsed();
  const instrument: Instrument = createInstrument({
    seed: 3,
    ...options,
    send: (bytes) => {
      onTheWay.free = Math.max(onTheWay.free, elapsed()) + bytes.length * byteTime;
      onTheWay.in.push({ due: onTheWay.free + wayBack(), bytes });
    },
  });
  const now = () => (elapsed() / 1000) as Milliseconds;

  function deliver(): boolean {
    let delivered = false;
    while ((onTheWay.in[0]?.due ?? Number.POSITIVE_INFINITY) <= elapsed()) {
      const next = onTheWay.in.shift();
      if (next !== undefined) take(next.bytes);
      delivered = true;
    }
    return delivered;
  }

  const medium: Medium = {
    send: (bytes) => {
      sent(Buffer.from(bytes).toString("latin1"), now());
      instrument.advance(elapsed() + bytes.length * byteTime);
      instrument.receive(bytes);
    },
    onBytes: (taker) => {
      take = taker;
    },
    now,
    wait: async (until) => {
      do instrument.advance(elapsed() + stride);
      while (!deliver() && now() < until);
    },
    get lost() {
      return lost();
    },
    slack: 0,
  };
  return { medium, instrument };
}

const isDeed = (control: Control): control is Deed =>
  !["pull", "status", "watch", "quit"].includes(control.kind);

/** The simulator's own hand and faults, without a socket between. */
function handOf(instrument: Instrument, kind: "control" | "person", foreverFaulty: boolean): Hand {
  return {
    kind,
    tell: async (request) => {
      if (foreverFaulty && request.kind === "faults-off") return { ok: true };
      const read = readControl(controlLineOf(request));
      if (read === undefined || !read.ok)
        return { ok: false, why: read?.message ?? "nothing asked" };
      const { control } = read;
      if (isDeed(control)) obey(control, instrument);
      return { ok: true };
    },
    close: () => undefined,
  };
}

/** What happens on the line. */
interface VirtualLine {
  /** Why it is gone, asked again and again. */
  readonly lost?: () => string | undefined;
  /** What the host puts on it, and when by its clock, ms. */
  readonly sent?: (text: string, at: number) => void;
  /** How much longer the instrument's bytes are under way now, us. */
  readonly wayBack?: () => number;
}

export interface VirtualOptions extends Partial<InstrumentOptions> {
  /** What its welcome shows instead, and what follows from it. */
  readonly foreign?: Foreign;
  /** The hand in place of the simulator's own. */
  readonly hand?: Hand;
  /** Who the simulator's own hand is taken for. */
  readonly handIs?: "control" | "person";
  /** A fault that is on stays on. */
  readonly foreverFaulty?: boolean;
  readonly line?: VirtualLine;
}

export function createVirtualBench({
  foreign,
  hand,
  line = {},
  foreverFaulty = false,
  handIs = "control",
  ...options
}: VirtualOptions = {}): {
  bench: Bench;
  instrument: Instrument;
} {
  const { medium: own, instrument } = createVirtualMedium(options, line);
  const medium = foreign === undefined ? own : disguise(own, foreign);
  let drawn = 0;
  const client = createClient(medium, {
    random: (bytes) => {
      drawn += 1;
      return Uint8Array.from({ length: bytes }, (_, index) => (drawn * 37 + index * 101) & 0xff);
    },
    mayChange: (welcome) => welcome.simulator === 1,
  });
  return {
    bench: createBench(client, hand ?? handOf(instrument, handIs, foreverFaulty)),
    instrument,
  };
}

/** Judges a virtual instrument by these cases. */
export async function judgeVirtual(
  cases: readonly Case[],
  options: VirtualOptions = {},
  before: (instrument: Instrument) => void = () => undefined,
): Promise<readonly CaseResult[]> {
  const { bench, instrument } = createVirtualBench(options);
  before(instrument);
  await bench.greet();
  const service = await offersService(bench);
  const results: CaseResult[] = [];
  for await (const result of runCases(cases, bench, service)) results.push(result);
  return results;
}
