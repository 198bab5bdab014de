import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCommand } from "../../../firmware-sim/codec/commands.ts";
import { canonise, clamp } from "../../../firmware-sim/codec/lenient.ts";

const bodies = readFileSync(new URL("../../vectors/messages.jsonl", import.meta.url), "utf8")
  .split("\n")
  .flatMap((vector) => /"line":">[^ ]+ \d+ \d+ ([^*]+)\*/.exec(vector)?.[1] ?? []);

describe("a reader without the canonical form", () => {
  it("changes nothing of a command that is in it", () => {
    expect(bodies.length).toBeGreaterThan(25);
    expect(bodies.map(canonise)).toEqual(bodies);
  });

  it.each([
    ["a zero in front", "stream r01000 b10", "stream r1000 b10"],
    ["a plus sign", "stream r+1000 b10", "stream r1000 b10"],
    ["an exponent", "stream r1e3 b10", "stream r1000 b10"],
    ["a minus zero", "calfit g0 m-0,1,2 x0,0,0", "calfit g0 m0,1,2 x0,0,0"],
    ["upper-case digits", "alive fC001D00D", "alive fc001d00d"],
    ["an upper-case verb", "DISARM", "disarm"],
    ["another order", "stream b10 r1000", "stream r1000 b10"],
    ["a double word", "stream r1000 b10 b10", "stream r1000 b10"],
    ["an unknown word", "stream r1000 b10 q1", "stream r1000 b10"],
    ["a double space", "stream  r1000 b10", "stream r1000 b10"],
    ["a space at the end", "disarm ", "disarm"],
  ])("understands %s", (_, body, canonical) => {
    expect(canonise(body)).toBe(canonical);
    expect(
      readCommand(canonise(body), body.startsWith("calfit") ? "service" : "clinical"),
    ).toMatchObject({ ok: true });
  });

  it("makes up nothing that is missing", () => {
    expect(canonise("stream r1000")).toBe("stream r1000");
    expect(canonise("fire 3")).toBe("fire 3");
    expect(canonise(" ")).toBe("");
  });
});

describe("a reader without ranges", () => {
  it("changes nothing of a command whose values are in theirs", () => {
    expect(bodies.map(clamp)).toEqual(bodies);
  });

  it.each([
    ["too much", "stream r1000 b21", "stream r1000 b20"],
    ["too little", "stream r1000 b0", "stream r1000 b1"],
    ["none of the choices", "stream r900 b1", "stream r1000 b1"],
    ["an element of a list", "calfit g3 m1,2,3 x-41,11,0", "calfit g2 m1,2,3 x-40,10,0"],
  ])("takes the nearest value for %s", (_, body, nearest) => {
    expect(clamp(body)).toBe(nearest);
  });

  it("leaves alone what is of the form", () => {
    expect(clamp("stream r01000 b+21")).toBe("stream r01000 b+21");
    expect(clamp("alive f?")).toBe("alive f?");
    expect(clamp("arm l0 p0")).toBe("arm l0 p0");
    expect(clamp("fire k9999")).toBe("fire k9999");
  });
});
