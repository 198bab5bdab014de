import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type PlainProgram, startPlain } from "./support/plain-program.ts";
import { openRawPort, sendOnAndOn } from "./support/raw-port.ts";
import { startSimulator } from "./support/simulator.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

const jsonLine = z.looseObject({ kind: z.string().optional() });
const reading = z.looseObject({
  kind: z.literal("reading"),
  counter: z.number(),
  intervalMicroseconds: z.number(),
  forceCentinewtons: z.array(z.number().nullable()),
  positionMicrometres: z.array(z.number().nullable()),
});
const gap = z.looseObject({ kind: z.literal("gap"), from: z.number(), missing: z.number() });
const end = z.looseObject({
  kind: z.literal("end"),
  readings: z.number(),
  gaps: z.number(),
  missing: z.number(),
  seconds: z.number(),
  faults: z.record(z.string(), z.number()),
});
const failure = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), remedy: z.string() }),
});

const objectsOf = (program: PlainProgram) =>
  program.lines().map((line) => jsonLine.parse(JSON.parse(line)));
const kindsOf = (program: PlainProgram) => objectsOf(program).map(({ kind }) => kind);

/** Nothing of the program's inside may stand in front of a person. */
function withoutStack(program: PlainProgram): string {
  const errors = program.errors();
  expect(errors).not.toMatch(/^\s+at /m);
  expect(errors).not.toMatch(/node:|\.js:|\.ts:/);
  return errors;
}

/** The numbers told as readings, and those told as missing: together each number once, in order. */
function accountOf(program: PlainProgram) {
  let next = 1;
  let samples = 0;
  let missing = 0;
  for (const line of objectsOf(program)) {
    const block = reading.safeParse(line);
    if (block.success) {
      expect(block.data.counter).toBe(next);
      expect(block.data.positionMicrometres).toHaveLength(block.data.forceCentinewtons.length);
      next += block.data.forceCentinewtons.length;
      samples += block.data.forceCentinewtons.length;
    }
    const hole = gap.safeParse(line);
    if (hole.success) {
      expect(hole.data.from).toBe(next);
      next += hole.data.missing;
      missing += hole.data.missing;
    }
  }
  return { samples, missing };
}

const monitor = (workplace: Workplace, ...words: string[]) =>
  startPlain(workplace, ["monitor", ...words]);

describe("plumb monitor at a thousand readings a second", () => {
  it("loses none in three seconds, and ends by itself with what it saw", async () => {
    const workplace = makeWorkplace();
    const { port } = await startSimulator(workplace);
    const program = monitor(workplace, "--port", port, "--json", "--rate", "1000", "--for", "3");
    expect(await program.exit()).toBe(0);
    const kinds = kindsOf(program);
    expect(kinds[0]).toBe("welcome");
    expect(kinds.at(-1)).toBe("end");
    const { samples, missing } = accountOf(program);
    expect(missing).toBe(0);
    const totals = end.parse(objectsOf(program).at(-1));
    expect(totals).toMatchObject({ readings: samples, gaps: 0, missing: 0, faults: {} });
    // A loaded machine may be late with the last ones.
    expect(samples).toBeGreaterThan(2_000);
  });

  it("tells the readings that did not arrive, each number once", async () => {
    const workplace = makeWorkplace();
    const simulator = await startSimulator(workplace);
    const program = monitor(workplace, "--port", simulator.port, "--json", "--for", "3");
    await program.line((line) => line.includes('"reading"'), "the first reading");
    simulator.program.write("fault drop-lines");
    await program.line((line) => line.includes('"gap"'), "a gap");
    simulator.program.write("fault drop-lines off");
    expect(await program.exit()).toBe(0);
    const { samples, missing } = accountOf(program);
    const totals = end.parse(objectsOf(program).at(-1));
    expect(totals).toMatchObject({ readings: samples, missing });
    expect(totals.gaps).toBeGreaterThan(0);
  });

  it.each(["half-line", "bad-crc"])(
    "goes on behind the fault %s, and counts the damaged lines",
    async (fault) => {
      const workplace = makeWorkplace();
      const simulator = await startSimulator(workplace);
      const program = monitor(workplace, "--port", simulator.port, "--json", "--for", "2");
      await program.line((line) => line.includes('"reading"'), "the first reading");
      simulator.program.write(`fault ${fault}`);
      expect(await program.exit()).toBe(0);
      const { samples, missing } = accountOf(program);
      const totals = end.parse(objectsOf(program).at(-1));
      expect(totals).toMatchObject({ readings: samples, missing });
      expect(Object.keys(totals.faults).length).toBeGreaterThan(0);
      expect(withoutStack(program)).not.toContain("plumb:");
    },
  );
});

describe("plumb monitor", () => {
  it("writes one reading a line with --csv, and its prose elsewhere", async () => {
    const workplace = makeWorkplace();
    const { port } = await startSimulator(workplace);
    const program = monitor(workplace, "--port", port, "--csv", "--rate", "100", "--for", "1");
    expect(await program.exit()).toBe(0);
    const [heading, ...rows] = program.lines();
    expect(heading).toBe("counter,time_us,force_cN,position_um");
    expect(rows.map((row) => Number(row.split(",")[0]))).toEqual(rows.map((_, index) => index + 1));
    expect(rows.every((row) => /^\d+,\d+,-?\d+,-?\d+$/.test(row))).toBe(true);
    expect(program.errors()).toMatch(/end: \d+ readings in [\d.]+ s, none missing/);
  });

  it("finds the only instrument by itself, and says what changes in words", async () => {
    const workplace = makeWorkplace();
    const simulator = startPlain(workplace, ["sim", "--json"]);
    await simulator.line((line) => line.includes('"port"'), "the simulator's port");
    const program = monitor(workplace, "--for", "2.5");
    expect(await program.exit()).toBe(0);
    const text = program.lines().join("\n");
    expect(text).toMatch(/PLUMB-SIM SIM-1, a simulator.* 1000 readings a second/);
    expect(text).toMatch(/^\d\d:\d\d:\d\d {2}linked$/m);
    expect(text).toMatch(/force -?\d+\.\d\d N .* \d+ readings {2}linked/);
    expect(program.lines().at(-1)).toMatch(/end: \d+ readings in [\d.]+ s/);
  });

  it("ends with 130 when it is interrupted, and still says what it saw", async () => {
    const workplace = makeWorkplace();
    const { port } = await startSimulator(workplace);
    const program = monitor(workplace, "--port", port, "--json");
    await program.line((line) => line.includes('"reading"'), "the first reading");
    program.signal("SIGINT");
    expect(await program.exit()).toBe(130);
    expect(kindsOf(program).at(-1)).toBe("end");
  });

  it("leaves the port, and the instrument silent, for who comes next", async () => {
    const workplace = makeWorkplace();
    const { port } = await startSimulator(workplace);
    const words = ["--port", port, "--json", "--for", "0.2"];
    expect(await monitor(workplace, ...words).exit()).toBe(0);
    const second = monitor(workplace, ...words);
    expect(await second.exit()).toBe(0);
    expect(accountOf(second).missing).toBe(0);
  });

  it("refuses a rate that the instrument does not offer", async () => {
    const workplace = makeWorkplace();
    const { port } = await startSimulator(workplace);
    const program = monitor(workplace, "--port", port, "--json", "--rate", "10000");
    expect(await program.exit()).toBe(2);
    const told = failure.parse(objectsOf(program).at(-1));
    expect(told.error.code).toBe("rate-not-offered");
    expect(withoutStack(program)).toContain("Choose one of: 100, 200");
  });

  it("keeps its hands off a port that another program has", async () => {
    const workplace = makeWorkplace();
    const { port } = await startSimulator(workplace);
    const first = monitor(workplace, "--port", port, "--json", "--for", "3");
    await first.line((line) => line.includes('"reading"'), "the first reading");
    const second = monitor(workplace, "--port", port, "--json");
    expect(await second.exit()).toBe(3);
    expect(failure.parse(objectsOf(second).at(-1)).error.code).toBe("busy");
    expect(withoutStack(second)).toContain(`process ${first.pid}`);
    expect(await first.exit()).toBe(0);
    expect(accountOf(first).missing).toBe(0);
  });

  it.each([
    ["hang", "silent", /silent for a second/],
    ["mute", "silent", /silent for a second/],
    ["long-line", "silent", /silent for a second/],
    ["reset", "restarted", /started anew/],
  ])("ends with 3 and the cause after the fault %s", async (fault, code, words) => {
    const workplace = makeWorkplace();
    const simulator = await startSimulator(workplace);
    const program = monitor(workplace, "--port", simulator.port, "--json");
    await program.line((line) => line.includes('"reading"'), "the first reading");
    simulator.program.write(`fault ${fault}`);
    expect(await program.exit()).toBe(3);
    expect(failure.parse(objectsOf(program).at(-1)).error.code).toBe(code);
    expect(kindsOf(program).at(-2)).toBe("end");
    expect(withoutStack(program)).toMatch(words);
  });

  it("ends with 3 when the instrument is unplugged", async () => {
    const workplace = makeWorkplace();
    const simulator = await startSimulator(workplace);
    const program = monitor(workplace, "--port", simulator.port, "--json");
    await program.line((line) => line.includes('"reading"'), "the first reading");
    simulator.program.signal("SIGKILL");
    expect(await program.exit()).toBe(3);
    expect(failure.parse(objectsOf(program).at(-1)).error.code).toBe("unplugged");
    expect(withoutStack(program)).toMatch(/port is gone/);
  });

  it("ends with 3 where the instrument speaks another version", async () => {
    const workplace = makeWorkplace();
    const simulator = await startSimulator(workplace);
    simulator.program.write("fault old-version");
    const program = monitor(workplace, "--port", simulator.port, "--json");
    expect(await program.exit()).toBe(3);
    expect(failure.parse(objectsOf(program).at(-1)).error.code).toBe("version");
    expect(withoutStack(program)).toContain("speaks version 2 of AIP, this program version 1");
  });

  it("tells apart ports on which there is no instrument", async () => {
    const workplace = makeWorkplace();
    const silent = openRawPort(workplace, "silent");
    const echoing = openRawPort(workplace, "echoing", (bytes) => bytes);
    const talking = openRawPort(workplace, "talking");
    const endless = openRawPort(workplace, "endless");
    const chatter = Buffer.from("$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M\r\n");
    sendOnAndOn(talking, () => chatter);
    const piece = Buffer.alloc(16_384, "x");
    sendOnAndOn(endless, () => piece);
    const programs = [silent, echoing, talking, endless].map((port) =>
      monitor(workplace, "--port", port.path, "--json"),
    );
    const codes = await Promise.all(programs.map((program) => program.exit()));
    expect(codes).toEqual([3, 3, 3, 3]);
    const told = programs.map((program) => failure.parse(objectsOf(program).at(-1)).error);
    expect(told.map(({ code }) => code)).toEqual([
      "no-greeting",
      "no-greeting",
      "babble",
      "babble",
    ]);
    expect(told[1]?.message).toContain("only sends back what is sent to it");
    for (const program of programs) withoutStack(program);
    // Whoever is there instead was greeted, and sent nothing else: no stop byte, no command.
    expect(silent.received()).toMatch(/^(>---- [^\n]* hello [^\n]*\n)+$/);
  });

  it.each([
    ["a port that is not there", "absent", /There is no port/],
    ["a file", "file", /is a file, not a serial port/],
    ["a folder", "", /is a folder, not a serial port/],
  ])("ends with 3 for %s", async (_, name, words) => {
    const workplace = makeWorkplace();
    writeFileSync(`${workplace.folder}/file`, "");
    const program = monitor(workplace, "--port", `${workplace.folder}/${name}`);
    expect(await program.exit()).toBe(3);
    expect(withoutStack(program)).toMatch(words);
    expect(program.lines()).toEqual([]);
  });

  it("ends with 3 where there is no instrument at all", async () => {
    const program = monitor(makeWorkplace(), "--json");
    expect(await program.exit()).toBe(3);
    expect(failure.parse(objectsOf(program).at(-1)).error.code).toBe("no-instrument");
  });
});
