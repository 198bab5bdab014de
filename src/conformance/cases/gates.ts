import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import type { Protection } from "../protections.ts";
import { skip } from "../verdict.ts";
import { openSlowStream } from "./streams.ts";

/** A gate that is made false alone: its number, how, and the status that shows that it is done. */
interface GateTrial {
  readonly id: string;
  readonly title: string;
  readonly gate: number;
  readonly protects: Protection;
  readonly by: "hand" | "swift-hand" | "faults";
  readonly close: (bench: Bench) => Promise<void>;
}

const trials: readonly GateTrial[] = [
  {
    id: "190",
    title: "no arm with the trigger closed",
    gate: 5,
    protects: "gate-trigger",
    by: "hand",
    close: async (bench) => {
      await bench.hold();
      await bench.next("status", bench.handTime, ({ message }) => (message.flags & 3) !== 0);
    },
  },
  {
    id: "191",
    title: "no arm while the force channels disagree",
    gate: 6,
    protects: "gate-channels",
    by: "faults",
    close: async (bench) => {
      await bench.fault("channel-offset", { newtons: 0.8 });
      // The force of a status is that of the greater channel.
      const apart = ({ preload }: { preload: number | undefined }) => (preload ?? 0) > 50;
      await bench.next("status", bench.handTime, ({ message }) => apart(message));
    },
  },
  {
    id: "192",
    title: "no arm with 1 N or more on the stylus",
    gate: 7,
    protects: "gate-unloaded",
    by: "hand",
    close: async (bench) => {
      await bench.press(2);
      const loaded = ({ preload }: { preload: number | undefined }) => (preload ?? 0) >= 150;
      await bench.next("status", bench.handTime, ({ message }) => loaded(message));
    },
  },
  {
    id: "193",
    title: "no arm with the supply out of range",
    gate: 8,
    protects: "gate-supply",
    by: "faults",
    close: async (bench) => {
      await bench.fault("low-supply");
      const low = ({ supply }: { supply: number | undefined }) => (supply ?? 0) < 22_000;
      await bench.next("health", bench.handTime, ({ message }) => low(message));
    },
  },
  {
    id: "194",
    title: "no arm with the sensor too hot",
    gate: 9,
    protects: "gate-temperature",
    by: "faults",
    close: async (bench) => {
      await bench.fault("hot-sensor");
      const hot = ({ temperature }: { temperature: number | undefined }) =>
        (temperature ?? Number.POSITIVE_INFINITY) > 40_000;
      await bench.next("health", bench.handTime, ({ message }) => hot(message));
    },
  },
  {
    id: "195",
    title: "no arm with the stylus not retracted",
    gate: 10,
    protects: "gate-stylus",
    by: "faults",
    close: async (bench) => {
      if ((await openSlowStream(bench, [5, 20])) === undefined) skip("no rate fits the line");
      await bench.fault("stylus-out");
      const out = (position: readonly (number | undefined)[]) =>
        position.some((um) => (um ?? 0) > 200);
      await bench.next("samples", bench.handTime, ({ message }) => out(message.position));
    },
  },
];

export const gateCases: readonly Case[] = trials.map(({ id, title, gate, protects, by, close }) =>
  defineCase(
    id,
    "9.1",
    title,
    async (bench) => {
      const { digest } = await bench.setLimits();
      await close(bench);
      await bench.accepted("alive f?", "alive-heard");
      await bench.refusedByGate(digest, gate);
    },
    { needs: ["impulse", by], arms: true, protects: [protects] },
  ),
);
