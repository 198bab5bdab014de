import type { ConsoleSnapshot } from "../../controller/messages/simulator-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { wrapWords } from "../parts/help.ts";
import { fixed } from "../text/format.ts";
import { fitLine, fitRows, type Line, type Span, span, type Tone } from "../text/line.ts";

type Model = NonNullable<ConsoleSnapshot["model"]>;

/** The simulator tells its model ten times a second; after so many milliseconds nothing is claimed. */
const unknownAfterMilliseconds = 1000;

/** State by shape and colour, the same as on the operator's screen. */
const shapes: Readonly<Record<string, readonly [mark: string, tone: Tone]>> = {
  challenge: ["^^", "preload"],
  armed: ["^^", "preload"],
  contact: [">>", "preload"],
  ready: [">>", "ready"],
  thrust: ["##", "thrust"],
  fault: ["!!!", "high"],
  "hard-fault": ["!!!", "high"],
};

const labelCells = 8;

const named = (name: string, ...spans: Span[]): Line => [
  span(` ${name.padEnd(labelCells)}`, "dim"),
  ...spans,
];

export function modelTitle({ broken }: ConsoleSnapshot): Line {
  return broken === null
    ? [span("instrument model")]
    : [span(` BROKEN, without: ${broken} `, "high", true)];
}

function stateLine(model: Model | null, age: number | null): Line {
  if (model === null) {
    const silent =
      age === null ? "not told yet" : `UNKNOWN, no news for ${(age / 1000).toFixed(1)} s`;
    return named("state", span(silent, age === null ? "dim" : "unknown"));
  }
  const [mark, tone] = shapes[model.state] ?? ["--", "strong"];
  const cause = model.cause === "none" ? "" : `  last ${model.cause}`;
  return named("state", span(`${mark} ${model.state.toUpperCase()}`, tone), span(cause, "dim"));
}

function beatText(age: number | null | undefined): string {
  if (age === undefined) return "--";
  return age === null ? "none" : `${age.toFixed(0)} ms ago`;
}

/** What was dropped unanswered, by its reason; a refused command was none: it had its answer. */
function counterLines(counters: Model["counters"] | undefined): Line[] {
  const count = (name: string, value: number | undefined): Span =>
    span(`${name}${fixed(value, 0)}  `, (value ?? 0) > 0 ? "stale" : "plain");
  return [
    named(
      "dropped",
      count("crc ", counters?.badChecksums),
      count("long ", counters?.overlong),
      count("strangers ", counters?.strangers),
    ),
    named("refused", count("", counters?.refused), count(" unsent ", counters?.unsent)),
  ];
}

function knob(value: string, focused: boolean): Span {
  return span(focused ? `>${value}<` : ` ${value} `, focused ? "strong" : "plain", focused);
}

function pressSpan(hand: Model["hand"] | undefined): Span {
  if (hand === undefined) return span("press?", "dim");
  return hand.pressing > 0 ? span("PRESSES", "stale") : span("press");
}

function triggerSpan(hand: Model["hand"] | undefined): Span {
  if (hand === undefined) return span("?", "dim");
  const { trigger1, trigger2 } = hand;
  if (!trigger1 && !trigger2) return span("up");
  if (trigger1 && trigger2) return span("PULLED", "thrust");
  return span(`${trigger1 ? 1 : 2} PULLED`, "thrust");
}

/** What the hand is told to do, whoever told it; the knob that + and - change is marked. */
function handLines({ hand }: ConsoleSnapshot, told: Model["hand"] | undefined): Line[] {
  const { focus, preload, pulling, push } = hand;
  return [
    named(
      "hand",
      span(pulling ? "pull: " : "", "thrust"),
      pressSpan(told),
      knob(`${preload} N`, focus === "preload"),
      span(" trigger "),
      triggerSpan(told),
    ),
    named(
      "aim",
      span("pitch"),
      knob(fixed(told?.pitch, 1), focus === "pitch"),
      span(" yaw"),
      knob(fixed(told?.yaw, 1), focus === "yaw"),
      span(push === null ? "" : `  push ${push}`),
    ),
  ];
}

/** Every fault that is on, also those of the other pages; only where there is room for it. */
function activeFaults({ faults }: ConsoleSnapshot, columns: number): Line[] {
  if (faults.on.length === 0) return [];
  const words = wrapWords(faults.on.join(", "), columns - 2 - labelCells);
  return words.map((text, at) => named(at === 0 ? "faults" : "", span(text, "stale")));
}

/** The instrument from inside: what no host can see, and the hand that plays on it. */
export function drawModel(
  snapshot: ConsoleSnapshot,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const { modelAge } = snapshot;
  const silent = modelAge === null || modelAge > unknownAfterMilliseconds;
  const model = silent ? null : snapshot.model;
  const force = model?.force;
  const lines: Line[] = [
    stateLine(model, modelAge),
    named(
      "force",
      span(`${fixed(force, 1)} N`, "strong"),
      span(` true   A ${fixed(model?.forceA, 1)}   B ${fixed(model?.forceB, 1)}`),
    ),
    named(
      "stylus",
      span(`${fixed(model?.position, 2)} mm on ${model?.tissue ?? "--"}`),
      span(`  drive ${fixed(model?.drive, 1)} N`),
    ),
    named(
      "board",
      span(`${fixed(model?.supply, 1)} V   ${fixed(model?.temperature, 1)} C   `),
      span(`angles ${fixed(model?.pitch, 1)}, ${fixed(model?.yaw, 1)}`),
    ),
    named(
      "lines",
      span(`in ${fixed(model?.rates.linesIn, 0)}/s  out ${fixed(model?.rates.linesOut, 0)}/s   `),
      span(`beat ${beatText(model?.beatAge)}`),
    ),
    ...counterLines(model?.counters),
    ...handLines(snapshot, model?.hand),
    [],
    ...activeFaults(snapshot, columns),
  ];
  return fitRows(lines, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
