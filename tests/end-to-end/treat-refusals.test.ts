import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { startPlain } from "./support/plain-program.ts";
import { openRawPort, sendOnAndOn } from "./support/raw-port.ts";
import { startSimulator } from "./support/simulator.ts";
import { startInTerminal } from "./support/terminal-program.ts";
import { makeWorkplace } from "./support/workplace.ts";

describe("plumb treat with an instrument that is none", () => {
  it("names a port that does not exist, and what to do, and ends with 3", async () => {
    const program = startPlain(makeWorkplace(), ["treat", "--port", "/dev/none-such"]);
    expect(await program.exit()).toBe(3);
    expect(program.errors()).toContain("/dev/none-such");
    expect(program.errors()).not.toMatch(/^\s+at /m);
  });

  it("gives the terminal back before it says so", async () => {
    const program = startInTerminal(makeWorkplace(), ["treat", "--port", "/dev/none-such"]);
    expect(await program.exit()).toBe(3);
    await program.shows("/dev/none-such");
  });

  it("ends with 3 on a port that answers no greeting", async () => {
    const workplace = makeWorkplace();
    const port = openRawPort(workplace, "port");
    const program = startPlain(workplace, ["treat", "--port", port.path]);
    expect(await program.exit()).toBe(3);
  });

  it("ends with 3 on a port that babbles [test->RC-52~1]", async () => {
    const workplace = makeWorkplace();
    const port = openRawPort(workplace, "port");
    sendOnAndOn(port, () => Buffer.from("noise, not an instrument\n".repeat(20)));
    const program = startPlain(workplace, ["treat", "--port", port.path]);
    expect(await program.exit()).toBe(3);
  });

  it("ends with 3 on an instrument of another protocol version, and names both [test->RC-52~1]", async () => {
    const workplace = makeWorkplace();
    const { port, program: simulator } = await startSimulator(workplace);
    simulator.write("fault old-version");
    const program = startPlain(workplace, ["treat", "--port", port]);
    expect(await program.exit()).toBe(3);
    expect(program.errors()).toMatch(/version/);
  });

  it("ends with 2 on words that it does not know, and points to its help", async () => {
    const program = startPlain(makeWorkplace(), ["treat", "--fire"]);
    expect(await program.exit()).toBe(2);
    expect(program.errors()).toContain("--help");
  });

  it("ends with 2 where two instruments are named", async () => {
    const program = startPlain(makeWorkplace(), ["treat", "--sim", "--port", "/dev/ttyUSB0"]);
    expect(await program.exit()).toBe(2);
  });

  it("ends with 5 on a record that is damaged, and leaves it as it is [test->RC-62~1]", async () => {
    const workplace = makeWorkplace();
    const file = `${workplace.folder}/record.db`;
    writeFileSync(
      file,
      "this is no database, and it is long enough to be taken for one".repeat(40),
    );
    const program = startPlain(workplace, ["treat", "--sim", "--record", file]);
    expect(await program.exit()).toBe(5);
    expect(program.errors()).toContain(file);
  });
});

describe("plumb treat without a terminal", () => {
  it("prints a line for each change of state and one a second of readings, and can arm nothing", async () => {
    const program = startPlain(makeWorkplace(), ["treat", "--sim"]);
    await program.line(
      (line) => /configured: not ready: screen/.test(line),
      "blocked for want of a screen",
    );
    await program.line((line) => /force .* N {2}position .* mm/.test(line), "a reading");
    program.signal("SIGTERM");
    expect(await program.exit()).toBe(130);
  });
});
