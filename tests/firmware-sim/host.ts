import { createInstrument, type Instrument } from "../../firmware-sim/instrument.ts";
import type { InstrumentOptions } from "../../firmware-sim/instrument-options.ts";
import type { Note } from "../../firmware-sim/runtime/note.ts";
import { createTesterHost, type Heard, testPlan } from "../../firmware-sim/scenario/host.ts";

const impulse = "impulse k2700 f3000 j150000 w3000 x3000 a500 b2000 c3000 n1 r0 q0 m0 t0 p0 y0";

/** The tester's host and an instrument on virtual time, with what a test does again and again. */
export function createHost(options: Partial<InstrumentOptions> = {}) {
  const notes: Note[] = [];
  const tester = createTesterHost({
    send: (bytes) => instrument.receive(bytes),
    time: () => instrument.now(),
  });
  const instrument: Instrument = createInstrument({
    seed: 7,
    ...options,
    send: (bytes) => tester.take(bytes),
    note: (note) => notes.push(note),
  });
  const { heard } = tester;

  /** Sends a command that writes to memory, and waits until it is answered. */
  function askToWrite(body: string): Heard {
    const answers = () => heard.filter(({ lineClass }) => lineClass === "<").length;
    const before = answers();
    tester.ask(body);
    for (let spent = 0; answers() === before && spent < 500; spent += 1) {
      instrument.advance(instrument.elapsed() + 1000);
    }
    return tester.last("<");
  }

  /** Lets time pass in milliseconds, with a keep-alive every 50 ms where one is wanted. */
  function pass(milliseconds: number, beating = true): void {
    const until = instrument.elapsed() + milliseconds * 1000;
    while (instrument.elapsed() < until) {
      instrument.advance(Math.min(until, instrument.elapsed() + 50_000));
      if (beating) beat();
    }
  }

  function beat(): void {
    if (tester.seal() !== undefined && instrument.state().session !== undefined) tester.beat();
  }

  /** Passes the boot and the self-test, greets, and sets limits. */
  function limit(body = impulse): Heard {
    if (instrument.state().phase.at === "boot") pass(700);
    tester.greet();
    return tester.ask(body);
  }

  /** Presses, waits for ready, pulls and lets go, lifts off and waits for the end of `post`. */
  function thrust(newtons = 10): void {
    const { hand } = instrument;
    hand.press(newtons);
    for (let tries = 0; instrument.state().phase.at !== "ready" && tries < 60; tries += 1) pass(50);
    hand.pullTrigger();
    pass(50);
    while (instrument.state().phase.at === "thrust") pass(50);
    tester.setFrame("?");
    pass(100);
    hand.releaseTrigger();
    hand.release();
    pass(1500);
  }

  /** Fetches every block of a result, one after the other as the line lets them through. */
  function fetchBlocks(result: Heard | undefined): readonly Heard[] {
    const { number, blocks } = result?.values ?? {};
    return Array.from({ length: Number(blocks) }, (_, block) => {
      instrument.advance(instrument.elapsed() + 5000);
      return tester.ask(`block i${Number(number)} b${block}`);
    });
  }

  return {
    ...tester,
    fetchBlocks,
    beat,
    instrument,
    notes,
    askToWrite,
    pass,
    limit,
    thrust,
    plan: testPlan,
    impulse,
    at: () => instrument.state().phase.at,
  };
}

export type Host = ReturnType<typeof createHost>;
