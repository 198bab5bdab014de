import { existsSync, mkdirSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openReader } from "../controller/watchers/support/watching.ts";
import { type PlainProgram, startPlain } from "./support/plain-program.ts";
import { type Simulator, startSimulator } from "./support/simulator.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

const socketLine = z.strictObject({ socket: z.string() });
const failure = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), remedy: z.string() }),
});
const jsonLine = z.looseObject({ kind: z.string() });

type Service = {
  readonly program: PlainProgram;
  readonly socket: string;
  readonly simulator: Simulator;
};

async function startService(workplace: Workplace): Promise<Service> {
  const simulator = await startSimulator(workplace);
  const program = startPlain(workplace, ["service", "--port", simulator.port, "--json"]);
  const first = await program.line(() => true, "the socket");
  const { socket } = socketLine.parse(JSON.parse(first));
  return { program, socket, simulator };
}

const monitor = (workplace: Workplace, ...words: string[]) =>
  startPlain(workplace, ["monitor", ...words]);
const lastCode = (program: PlainProgram) =>
  failure.parse(JSON.parse(program.lines().at(-1) ?? "")).error.code;
const firstReading = (program: PlainProgram) =>
  program.line((line) => line.includes('"reading"'), "the first reading");

describe("plumb monitor beside a controller", () => {
  it("watches it in the same three forms, until it ends; then it reads the port itself", async () => {
    const workplace = makeWorkplace();
    const { program: service, simulator, socket } = await startService(workplace);
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    const [json, csv, text, refused, watching] = [
      monitor(workplace, "--port", simulator.port, "--json", "--for", "0.5"),
      monitor(workplace, "--csv", "--for", "0.5"),
      monitor(workplace, "--for", "0.5"),
      monitor(workplace, "--port", simulator.port, "--json", "--rate", "100"),
      monitor(workplace, "--port", simulator.port, "--json"),
    ];
    expect(await Promise.all([json.exit(), csv.exit(), text.exit()])).toEqual([0, 0, 0]);
    const kinds = json.lines().map((line) => jsonLine.parse(JSON.parse(line)).kind);
    expect(kinds[0]).toBe("welcome");
    expect(kinds.at(-1)).toBe("end");
    expect(new Set(kinds)).toEqual(new Set(["welcome", "liveness", "status", "reading", "end"]));
    const [heading, ...rows] = csv.lines();
    expect(heading).toBe("counter,time_us,force_cN,position_um");
    const first = Number(rows[0]?.split(",")[0]);
    expect(rows.map((row) => Number(row.split(",")[0]))).toEqual(
      rows.map((_, index) => first + index),
    );
    expect(rows.length).toBeGreaterThan(100);
    expect(text.lines().join("\n")).toMatch(
      /PLUMB-SIM SIM-1, a simulator.* 1000 readings a second/,
    );
    expect(text.lines().at(-1)).toMatch(/end: \d+ readings in [\d.]+ s, none missing/);
    for (const program of [json, csv, text]) {
      expect(program.errors()).toContain(
        `Watching through the controller (process ${service.pid})`,
      );
    }
    expect(await refused.exit()).toBe(2);
    expect(lastCode(refused)).toBe("rate-not-offered");
    await firstReading(watching);
    service.signal("SIGTERM");
    expect(await service.exit()).toBe(130);
    expect(service.errors()).toBe("");
    expect(existsSync(socket)).toBe(false);
    expect(await watching.exit()).toBe(3);
    expect(lastCode(watching)).toBe("controller-ended");
    // Nobody has the port any more: it is read, at any rate.
    const own = monitor(workplace, "--port", simulator.port, "--rate", "100", "--for", "0.2");
    expect(await own.exit()).toBe(0);
    expect(own.errors()).toContain(`Reading ${simulator.port} itself.`);
  });

  it("ends with 3 when the controller is killed, whose place the next one takes", async () => {
    const workplace = makeWorkplace();
    const { program: service, simulator, socket } = await startService(workplace);
    const watching = monitor(workplace, "--port", simulator.port, "--json");
    await firstReading(watching);
    service.signal("SIGKILL");
    expect(await watching.exit()).toBe(3);
    expect(lastCode(watching)).toBe("controller-gone");
    expect(watching.errors()).not.toMatch(/^\s+at /m);
    expect(existsSync(socket)).toBe(true);
    const next = startPlain(workplace, ["service", "--port", simulator.port, "--json"]);
    expect(await next.line(() => true, "the socket")).toBe(JSON.stringify({ socket }));
    const again = monitor(workplace, "--json", "--for", "0.2");
    expect(await again.exit()).toBe(0);
    expect(again.errors()).toContain(`process ${next.pid}`);
  });

  it("ends with 3 when the controller loses the instrument", async () => {
    const workplace = makeWorkplace();
    const { simulator } = await startService(workplace);
    const watching = monitor(workplace, "--json");
    await firstReading(watching);
    simulator.program.signal("SIGKILL");
    expect(await watching.exit()).toBe(3);
    expect(lastCode(watching)).toBe("unplugged");
  });

  it("watches a treatment as it does a service", async () => {
    const workplace = makeWorkplace();
    const treatment = startPlain(workplace, ["treat", "--sim"]);
    await treatment.line((line) => line.includes("configured"), "linked");
    const watching = monitor(workplace, "--json");
    await firstReading(watching);
    treatment.signal("SIGTERM");
    expect(await treatment.exit()).toBe(130);
    expect(await watching.exit()).toBe(3);
    expect(lastCode(watching)).toBe("controller-ended");
  });
});

describe("plumb treat", () => {
  it("goes on where there can be no socket, and says so", async () => {
    const workplace = makeWorkplace();
    mkdirSync(`${workplace.folder}/plumb`, { mode: 0o755 });
    const treatment = startPlain(workplace, ["treat", "--sim"]);
    await treatment.line((line) => line.includes("configured: not ready"), "linked");
    expect(treatment.errors()).toContain("Nobody can watch. Others may enter the folder");
    treatment.signal("SIGTERM");
    expect(await treatment.exit()).toBe(130);
  });
});

describe("plumb service", () => {
  it("arms nothing, for want of an operator, and ends disarmed with 130 whatever is sent to its socket", async () => {
    const { program: service, socket } = await startService(makeWorkplace());
    const reader = openReader(socket);
    await reader.told(
      (message) => message.kind === "snapshot" && message.banner.text === "not ready: operator",
    );
    const other = openReader(socket);
    await other.told(({ kind }) => kind === "hello");
    other.write('{"kind":"intent","version":1,"intent":"arm-requested"}\n\u0018A\r');
    await other.closed();
    service.signal("SIGINT");
    expect(await service.exit()).toBe(130);
    await reader.closed();
    expect(reader.messages().at(-1)).toEqual({ kind: "end" });
    const states = reader
      .messages()
      .flatMap((message) => (message.kind === "snapshot" ? [message.host] : []));
    expect(states).not.toContain("operator-confirm");
    expect(service.lines()).toHaveLength(1);
  });

  it("does not run where its folder is another's, and says what to do", async () => {
    const workplace = makeWorkplace();
    const simulator = await startSimulator(workplace);
    const env = { ...workplace.env, XDG_RUNTIME_DIR: `${workplace.folder}/none` };
    const service = startPlain({ ...workplace, env }, [
      "service",
      "--port",
      simulator.port,
      "--json",
    ]);
    expect(await service.exit()).toBe(1);
    expect(lastCode(service)).toBe("runtime-folder");
  });
});
