import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createInstrument } from "../../../firmware-sim/instrument.ts";
import { type Announcement, writeAnnouncement } from "../../../firmware-sim/serve/announce.ts";
import { type Client, createDesk } from "../../../firmware-sim/serve/desk.ts";
import {
  drawInstrument,
  forceRanges,
  instruments,
  isInstrumentName,
  positionRanges,
} from "../../../firmware-sim/truth/instruments.ts";

const text = readFileSync(new URL("../../../docs/simulator.md", import.meta.url), "utf8");

/** The cells of a table's rows. */
function rowsUnder(head: string): readonly (readonly string[])[] {
  const lines = text.slice(text.indexOf(head)).split("\n").slice(2);
  return lines.slice(0, lines.indexOf("")).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const termsOf = (terms: Readonly<Record<string, number>>) =>
  Object.entries(terms)
    .map(([term, value]) => `${term} ${value}`)
    .join(", ");

describe("docs/simulator.md, of instruments", () => {
  it.each([
    ["| term of a force channel", forceRanges],
    ["| term of the position sensor", positionRanges],
  ])("%s: tells the ranges as they are", (head, ranges) => {
    const told = rowsUnder(head).map(([term, least, most]) => [term, Number(least), Number(most)]);
    expect(told).toEqual(Object.entries(ranges).map(([term, range]) => [term, ...range]));
  });

  it("tells the named ones as they are", () => {
    const are = Object.entries(instruments).map(([name, { meaning, a, b }]) => [
      name,
      meaning,
      termsOf(a),
      termsOf(b),
    ]);
    expect(rowsUnder("| instrument | meaning |")).toEqual(are);
  });
});

/** Plays the control lines of a transcript, and gives it back with what was really answered. */
function replay(name: string, seed: number, transcript: readonly string[]): readonly string[] {
  if (!isInstrumentName(name)) throw new RangeError(`no instrument ${name}`);
  const played: string[] = [];
  const channels = drawInstrument(name, seed);
  const instrument = createInstrument({ seed, channels, send: () => undefined });
  const desk = createDesk({ instrument, advance: () => undefined, quit: () => undefined });
  const client: Client = {
    tell(announced: Announcement) {
      const told = writeAnnouncement(announced, false).trimEnd();
      if (told !== "") played.push(told);
    },
    hearsAll: true,
    watching: undefined,
  };
  desk.add(client);
  const pass = (seconds: number) => instrument.advance(instrument.elapsed() + seconds * 1e6);
  pass(1);
  for (const line of transcript) {
    const [, seconds] = /^\((\d+) s later\)$/.exec(line) ?? [];
    if (seconds !== undefined) {
      played.push(line);
      pass(Number(seconds));
    } else if (line.startsWith("> ")) {
      played.push(line);
      desk.take(line.slice(2), client);
    }
  }
  return played;
}

describe("docs/simulator.md, of the bench", () => {
  it("shows what the bench answers", () => {
    const [, name = "", seed = "", transcript = ""] =
      /<!-- transcript: (\S+), seed (\d+) -->\n```text\n([^`]*)\n```/.exec(text) ?? [];
    const lines = transcript.split("\n");
    expect(lines.length).toBeGreaterThan(20);
    expect(replay(name, Number(seed), lines)).toEqual(lines);
  });
});
