import { renderToString } from "ink";
import type { ConsoleSnapshot } from "../../../src/controller/messages/simulator-snapshot.ts";
import { ConsoleScreen } from "../../../src/ui/console/console-screen.tsx";
import { glyphSets } from "../../../src/ui/glyphs.ts";
import { type ColourDepth, palettes } from "../../../src/ui/palette.ts";

const row = (name: string, value = "", on = false, selected = false) => ({
  name,
  value,
  on,
  waiting: false,
  selected,
});

const base = {
  kind: "console",
  version: 1,
  number: 1,
  page: "panels",
  port: "/run/user/1000/plumb-sim",
  device: "/dev/pts/3",
  seed: 42,
  speed: 1,
  broken: null,
  host: true,
  faults: {
    page: 1,
    pages: 5,
    total: 45,
    on: ["bad-crc"],
    rows: [
      row("babble"),
      row("bad-crc", "0.25", true, true),
      row("channel-offset", "3 N"),
      row("cut-off-stuck"),
      row("deaf"),
      row("drop-lines", "0.5"),
      row("sensor-noise-and-drift", "0.5 N, 20 ms"),
      row("flood"),
      row("half-line"),
    ],
  },
  selected: {
    name: "bad-crc",
    meaning: "so many of the lines leave with a flipped bit, as on a noisy wire beside a motor",
    parameters: [{ name: "rate", value: "0.25", chosen: true }],
  },
  model: {
    state: "contact",
    cause: "gate-lost",
    force: 10.02,
    forceA: 10.1,
    forceB: 9.9,
    position: 1.69,
    drive: 0,
    supply: 24.01,
    temperature: 25.2,
    pitch: 0.5,
    yaw: -1,
    tissue: "nominal-pa",
    hand: { pressing: 10, trigger1: false, trigger2: false, pitch: 0.5, yaw: -1 },
    counters: { badChecksums: 7, overlong: 0, strangers: 0, refused: 2, unsent: 0 },
    rates: { linesIn: 20, linesOut: 171 },
    beatAge: 12,
  },
  modelAge: 40,
  hand: {
    focus: "fault",
    preload: 10,
    pulling: false,
    push: "mctimoney",
  },
  wire: {
    rows: [
      { mark: ">", time: 12_345_000, text: "arm limits 5d65.., plan 48ea..", dropped: false },
      { mark: "<", time: 12_345_600, text: "no arm: gate 11 vector", dropped: false },
      { mark: "!", time: 12_360_000, text: "status contact 10.0 N", dropped: false },
      {
        mark: "x",
        time: 12_361_000,
        text: "bad checksum, dropped by the host: ok alive",
        dropped: true,
      },
      { mark: "*", time: 12_362_000, text: "armed -> contact", dropped: false },
    ],
    paused: false,
    routine: "counted: 12345 readings, 617 statuses, 246 keep-alives, 38 blocks",
  },
  scenario: null,
  note: null,
  asking: false,
  keys: [
    { name: "SPACE", label: "let go", help: "The safe hand.", able: true },
    { name: "1-9", label: "fault", help: "Switches a fault on or off.", able: true },
    { name: "y", label: "pull", help: "Plays the whole hand.", able: false },
    { name: "u", label: "push", help: "Thrusts by hand.", able: true },
    { name: "Tab", label: "", help: "Moves the focus.", able: true },
    { name: "?", label: "help", help: "Shows this help.", able: true },
    { name: "q", label: "quit", help: "Ends all.", able: true },
  ],
} satisfies ConsoleSnapshot;

const { model } = base;
const pulled = {
  ...model,
  hand: { ...model.hand, trigger1: true, trigger2: true },
};

const untold = {
  faults: { page: 1, pages: 1, total: 0, on: [], rows: [] },
  selected: null,
  model: null,
  modelAge: null,
  speed: null,
  host: null,
  hand: { ...base.hand, push: null },
  wire: {
    rows: [],
    paused: false,
    routine: "counted: 0 readings, 0 statuses, 0 keep-alives, 0 blocks",
  },
} satisfies Partial<ConsoleSnapshot>;

/** The simulator's console, one for each thing that it must show. */
export const consoles = {
  running: base,
  starting: { ...base, ...untold },
  silent: { ...base, modelAge: 1400 },
  broken: { ...base, broken: "gate-calibration" },
  scenario: {
    ...base,
    scenario: {
      name: "12-over-force",
      step: 3,
      steps: 9,
      passed: 8,
      failed: 1,
      todo: 4,
      expecting: "expect a stop within 5 ms",
    },
  },
  knob: { ...base, hand: { ...base.hand, focus: "preload" }, model: pulled },
  pulling: { ...base, hand: { ...base.hand, pulling: true } },
  paused: { ...base, wire: { ...base.wire, paused: true } },
  noted: { ...base, note: "deaf has no value: it is on or off" },
  asking: { ...base, asking: true },
  help: { ...base, page: "help" },
} satisfies Record<string, ConsoleSnapshot>;

export const consoleNames = Object.keys(consoles) as (keyof typeof consoles)[];

export type ConsolePlace = {
  readonly columns?: number;
  readonly rows?: number;
  readonly glyphs?: keyof typeof glyphSets;
  readonly colours?: ColourDepth;
};

/** The console as lines of text; 80 by 24 and without colours where nothing else is said. */
export function drawConsole(
  snapshot: ConsoleSnapshot,
  { columns = 80, rows = 24, glyphs = "braille", colours = "none" }: ConsolePlace = {},
): string[] {
  const look = { glyphs: glyphSets[glyphs], palette: palettes[colours] };
  const screen = <ConsoleScreen snapshot={snapshot} columns={columns} rows={rows} look={look} />;
  return renderToString(screen, { columns }).split("\n");
}
