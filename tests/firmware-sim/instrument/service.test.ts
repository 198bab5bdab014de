import { describe, expect, it } from "vitest";
import { checksumOf, pieces } from "../calibration-pieces.ts";
import { createHost, type Host } from "../host.ts";

const checksum = checksumOf(pieces);

function service(): Host {
  const host = createHost();
  host.pass(700);
  expect(host.greet("service").values).toMatchObject({ schema: "05f48b6f21681220" });
  return host;
}

describe("a service session", () => {
  it("gives raw counts instead of readings, until it ends them", () => {
    const host = service();
    host.ask("stream r1000 b10");
    expect(host.ask("raw r1000 b10").body).toBe("ok raw r1000 b10");
    const before = host.all("s").length;
    host.pass(200);
    expect(host.all("raw").length).toBeGreaterThan(15);
    expect(host.all("s")).toHaveLength(before);
    host.ask("stream r200 b2");
    host.pass(100);
    expect(host.all("s")).toHaveLength(before);
    host.ask("raw r0 b1");
    const raw = host.all("raw").length;
    host.pass(200);
    expect(host.all("raw")).toHaveLength(raw);
    expect(host.all("s").at(-1)?.values).toMatchObject({ interval: 5000 });
  });

  it("refuses raw counts too that do not fit the line", () => {
    const host = createHost({ baud: 115_200 });
    host.pass(700);
    host.greet("service");
    expect(host.ask("raw r1000 b1").body).toBe("no raw c21 d?");
    expect(host.ask("raw r1000 b20").body).toBe("no raw c21 d?");
    expect(host.ask("raw r200 b2").body).toBe("ok raw r200 b2");
  });

  it("numbers raw counts and readings in one count, without a gap", () => {
    const host = service();
    host.ask("stream r1000 b10");
    host.pass(100);
    host.ask("raw r500 b5");
    host.pass(100);
    host.ask("raw r0 b1");
    host.pass(100);
    const readings = host.heard.filter(({ lineClass }) => lineClass === "=");
    const ends = readings.map(({ head, values }) => {
      const list = values[head === "s" ? "force" : "channelA"];
      return Number(values["number"]) + (Array.isArray(list) ? list.length : 0);
    });
    expect(readings.slice(1).map(({ values }) => values["number"])).toEqual(ends.slice(0, -1));
    expect(new Set(readings.map(({ head }) => head))).toEqual(new Set(["s", "raw"]));
  });

  it("writes a calibration to the slot that is not in force, and reads it back", () => {
    const host = service();
    for (const piece of pieces) expect(host.ask(piece).body).toMatch(/^ok cal/);
    expect(host.askToWrite(`calwrite z${checksum}`).body).toBe("ok calwrite s1");
    expect(host.ask("calibration g0").body).toBe(
      "ok calibration g0 u1 s1 iCAL-7 a20261101 e20271101 c0,2600000,0 x0,-9,0",
    );
    expect(host.ask("spread g1 r2").body).toBe("ok spread g1 r2 m400000,-12,0 x-9,-9,0");
    expect(host.greet("clinical").values).toMatchObject({
      calibration: "CAL-7",
      calibrationDue: 20_271_101,
    });
    expect(host.ask("log i1").values).toMatchObject({ code: 15, value: 1 });
  });

  it("writes the other slot the next time", () => {
    const host = service();
    for (const piece of pieces) host.ask(piece);
    host.askToWrite(`calwrite z${checksum}`);
    for (const piece of pieces) host.ask(piece);
    expect(host.askToWrite(`calwrite z${checksum}`).body).toBe("ok calwrite s0");
  });

  it("refuses what is not whole, and what does not match its checksum [test->RC-28~1]", () => {
    const host = service();
    expect(host.ask("calfit g0 m0,1,0 x0,-9,0").body).toBe("no calfit c23 d1");
    expect(host.ask(`calwrite z${checksum}`).body).toBe("no calwrite c23 d16");
    for (const piece of pieces.slice(0, -2)) host.ask(piece);
    expect(host.ask(`calwrite z${checksum}`).body).toBe("no calwrite c23 d2");
    for (const piece of pieces.slice(-2)) host.ask(piece);
    expect(host.ask("calwrite z00000000").body).toBe("no calwrite c18 d?");
    expect(host.ask("calfit g0 m1 x1").body).toBe("no calfit c7 d2");
    expect(host.ask("calfit g0 m1,2,3 x1,2").body).toBe("no calfit c2 d3");
    expect(host.ask("calfit g0 m1,?,3 x1,2,3").body).toBe("no calfit c7 d2");
    expect(host.ask("calopen iCAL-7 a20260230 e20271101").body).toBe("no calopen c7 d2");
  });

  it("takes the pieces in any order after calopen; the checksum is of their own order", () => {
    const host = service();
    const [opened = "", ...others] = pieces;
    for (const piece of [opened, ...others.toReversed()]) host.ask(piece);
    expect(host.askToWrite(`calwrite z${checksum}`).body).toBe("ok calwrite s1");
  });

  it("judges missing pieces, then the checksum, then the numbers, then the memory", () => {
    const host = service();
    const impossible = "calthermal g2 m3,0 x-3,0 t23000";
    const others = [...pieces.slice(0, -1), impossible];
    for (const piece of pieces.slice(0, -1)) host.ask(piece);
    expect(host.ask("calwrite z00000000").body).toBe("no calwrite c23 d1");
    host.ask(impossible);
    expect(host.ask("calwrite z00000000").body).toBe("no calwrite c18 d?");
    expect(host.ask(`calwrite z${checksumOf(others)}`).body).toBe("no calwrite c7 d?");
    host.ask(pieces.at(-1) ?? "");
    host.ask(`calwrite z${checksum}`);
    expect(host.ask(`calwrite z${checksum}`).body).toBe("no calwrite c22 d?");
  });

  it("forgets what was staged at its end and at another opening", () => {
    const host = service();
    for (const piece of pieces) host.ask(piece);
    host.ask("calopen iCAL-8 a20261101 e20271101");
    expect(host.ask(`calwrite z${checksum}`).body).toBe("no calwrite c23 d15");
    for (const piece of pieces) host.ask(piece);
    host.greet("service");
    expect(host.ask(`calwrite z${checksum}`).body).toBe("no calwrite c23 d16");
  });

  it("knows no limits and cannot arm [test->RC-29~1]", () => {
    const host = service();
    expect(host.ask(host.impulse).body).toBe("no impulse c1 d?");
    expect(host.ask(`arm l0123456789abcdef p${host.plan}`).body).toBe("no arm c1 d?");
  });
});
