import type { TissueName } from "../../../../firmware-sim/physics/tissue.ts";
import type { Capture } from "../../../../src/device/telemetry/capture.ts";
import { createHost, type Host } from "../../../firmware-sim/host.ts";

/** Every sample of the simulation, us. */
export const step = 50;

/** The force that the tissue felt, whatever the sensors say of it: cN every 50 us, `before` of them before the trigger. */
export type FeltForce = { readonly before: number; readonly forces: readonly number[] };

export type Fired = { readonly capture: Capture; readonly felt: FeltForce };

/** A capture as it was fetched. */
function captureOf(host: Host): Capture {
  const result = host.all("result")[0];
  const { commanded, measured, width, impulse, pulses, end: cause } = result?.values ?? {};
  const summary = {
    commandedPeak: commanded,
    measuredPeak: measured,
    width,
    impulse,
    pulses,
    cause,
  };
  const blocks = host.fetchBlocks(result).map(({ values }) => values);
  return { summary, blocks } as unknown as Capture;
}

/** Presses, arms and pulls the trigger; what the tissue felt from 5 ms before the trigger to `tail` us after the end. */
export function fire(
  options: { readonly tissue?: TissueName; readonly seed: number },
  limits: string,
  newtons: number,
  tail = 5000,
): Fired {
  const host = createHost(options);
  const { instrument } = host;
  host.limit(limits);
  host.arm();
  instrument.hand.press(newtons);
  for (let tries = 0; host.at() !== "ready" && tries < 60; tries += 1) host.pass(50);
  const forces: number[] = [];
  function look(): void {
    instrument.advance(instrument.elapsed() + step);
    forces.push(instrument.truth.contact * 100);
    if (forces.length % 1000 === 0) host.beat();
  }
  for (let count = 0; count < 120; count += 1) look();
  instrument.hand.pullTrigger();
  while (host.at() === "ready") look();
  const before = forces.length - 1;
  while (host.at() === "thrust") look();
  for (let spent = 0; spent < tail; spent += step) look();
  host.setFrame("?");
  host.pass(200);
  return { capture: captureOf(host), felt: { before, forces } };
}
