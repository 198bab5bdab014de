import { describe, expect, it } from "vitest";
import { createHost } from "../host.ts";

describe("the event log", () => {
  it("holds the last 256 events, the newest first, and counts on", () => {
    const host = createHost();
    host.limit();
    for (let count = 0; count < 300; count += 1) host.stop();
    const [newest, oldest] = [host.ask("log i0").values, host.ask("log i255").values];
    expect(newest).toMatchObject({ index: 0, held: 256, number: 304, code: 14 });
    expect(oldest).toMatchObject({ index: 255, held: 256, number: 49, code: 14 });
    expect(host.ask("log i256").body).toBe("no log c7 d1");
  });

  it("has less after a start, and says how much", () => {
    const host = createHost();
    host.limit();
    expect(host.ask("log i3").values).toMatchObject({ held: 4, number: 1, code: 1, value: 1 });
    expect(host.ask("log i4").body).toBe("no log c17 d4");
  });
});

describe("a result", () => {
  const host = createHost();
  host.limit();
  host.arm();
  host.thrust();
  const [result] = host.all("result");
  const block = (number: number) => {
    host.pass(5);
    return host.ask(`block i1 b${number}`).body;
  };

  it("gives any block again, in any order, until it is released [test->RC-27~1]", () => {
    const last = Number(result?.values["blocks"]) - 1;
    const once = [block(last), block(0), block(7)];
    expect([block(last), block(0), block(7)]).toEqual(once);
    expect(block(last + 1)).toBe(`no block c17 d${last + 1}`);
    host.greet();
    expect(block(7)).toBe(once[2]);
    expect(host.ask("result i1").values).toEqual(result?.values);
    expect(host.ask("release i1 z00000000").body).toBe("no release c18 d?");
    expect(block(0)).toBe(once[1]);
    host.ask(`release i1 z${String(result?.values["checksum"])}`);
    expect(block(0)).toBe("no block c17 d1");
    expect(host.ask("result i1").body).toBe("no result c17 d1");
  });
});

describe("of results that nobody releases", () => {
  it("the last 8 are kept [test->RC-27~1]", () => {
    const host = createHost({ broken: "result-waiting" });
    host.limit();
    for (let count = 0; count < 9; count += 1) {
      host.arm();
      host.thrust();
    }
    expect(host.ask("results").body).toBe("ok results n8 i2,3,4,5,6,7,8,9");
    expect(host.ask("block i1 b0").body).toBe("no block c17 d1");
    expect(host.ask("block i2 b0").head).toBe("ok block");
  });
});

describe("the readings", () => {
  it("come at once in the sample in which a force value of the limits is reached, and left", () => {
    const host = createHost();
    host.limit();
    host.ask("stream r1000 b20");
    host.instrument.hand.press(10);
    host.pass(1200);
    const forces = host.all("s").map(({ values }) => {
      const { force } = values;
      return Array.isArray(force) ? force.map(Number) : [];
    });
    const side = (force: number) => Math.sign(force - 500);
    const crossings = forces.flatMap((line, at) => {
      const before = forces[at - 1]?.at(-1);
      return [before ?? line[0] ?? 0, ...line].slice(0, -1).map((force, index) => ({
        crosses: side(force) !== side(line[index] ?? 0),
        ends: index === line.length - 1,
      }));
    });
    const crossed = crossings.filter(({ crosses }) => crosses);
    expect(crossed.length).toBeGreaterThan(0);
    expect(crossed.filter(({ ends }) => !ends)).toEqual([]);
  });
});
