import type { FaultRequest } from "../faults/request.ts";
import { createInstrument } from "../instrument.ts";
import { createDesk } from "../serve/desk.ts";
import { createLineSplitter } from "../serve/line-splitter.ts";
import type { Truth } from "../truth/form.ts";
import { drawInstrument } from "../truth/instruments.ts";
import { createBuiltInHost } from "./built-in-host.ts";
import { controlOf } from "./control-by-desk.ts";
import type { Scenario } from "./form.ts";
import type { StepReport, Summary } from "./progress.ts";
import { createRunner, type Runner } from "./runner.ts";

/** A line longer than any of the protocol is looked at in pieces. */
const longestLine = 4096;

export interface VirtualOptions {
  readonly report?: (told: StepReport) => void;
  /** What the instrument's channels are really like, in the place of what the scenario says. */
  readonly channels?: Truth | undefined;
  /** Faults that are on from the start. */
  readonly faults?: readonly FaultRequest[];
  /** Told of what the instrument puts on the line. */
  readonly onBytes?: (bytes: Uint8Array) => void;
}

/** What a scenario says of the channels. */
function channelsOf({ instrument, seed }: Scenario): Truth | undefined {
  return instrument === undefined ? undefined : drawInstrument(instrument, seed);
}

/** Runs a scenario with its built-in host, at once and in virtual time: the same at every run. */
export function runInVirtualTime(scenario: Scenario, options: VirtualOptions = {}): Summary {
  const { report = () => undefined, faults = [], onBytes } = options;
  const { seed, tissue, broken } = scenario;
  const { channels = channelsOf(scenario) } = options;
  let runner: Runner | undefined;
  let host: ReturnType<typeof createBuiltInHost> | undefined;
  const said = createLineSplitter(longestLine, "latin1", (line) => runner?.said(line));
  const instrument = createInstrument({
    seed,
    tissue,
    broken,
    channels,
    send(bytes) {
      onBytes?.(bytes);
      said.take(bytes);
      host?.take(bytes);
    },
    note: (note) => runner?.noted(note),
    onLine: (line) => runner?.heard(line),
  });
  for (const fault of faults) instrument.faults.add(fault);
  const own = createBuiltInHost(instrument);
  host = own;
  const desk = createDesk({ instrument, advance: () => undefined, quit: () => undefined });
  const actor = { control: controlOf(desk), host: own.carryOut };
  const playing = createRunner(scenario, instrument, actor, report);
  runner = playing;
  while (!playing.poll()) {
    instrument.advance(instrument.elapsed() + 1000);
    desk.followHand();
    own.tick();
  }
  return playing.summary();
}
