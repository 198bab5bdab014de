import { describe, expect, it } from "vitest";
import { addSupervisor, signIn } from "./support/people.ts";
import { childOf } from "./support/processes.ts";
import { entered, type Simulator, startSimulator } from "./support/simulator.ts";
import { startInTerminal, type TerminalProgram } from "./support/terminal-program.ts";
import { acknowledge, armByKeys } from "./support/treatment.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

type Scene = {
  readonly workplace: Workplace;
  readonly simulator: Simulator;
  readonly program: TerminalProgram;
};

/** The simulator as a process of its own, and a treatment that is armed on it. */
async function armed(): Promise<Scene> {
  const workplace = makeWorkplace();
  const [simulator] = await Promise.all([startSimulator(workplace), addSupervisor(workplace)]);
  const program = startInTerminal(workplace, ["treat", "--port", simulator.port]);
  await signIn(program);
  await armByKeys(program);
  await simulator.event(entered("armed"), "the instrument armed");
  return { workplace, simulator, program };
}

/** The state that the instrument went to when it was armed no more. */
async function disarmedBy({ simulator }: Scene): Promise<unknown> {
  const event = await simulator.event(
    (candidate) => candidate.event === "state" && candidate["from"] === "armed",
    "the instrument disarmed",
  );
  expect(event["state"]).toBe("limited");
  return event["cause"];
}

/** Stopped with its cause on the screen; only an acknowledgement leads back, and to ready. */
async function heldUntilAcknowledged({ simulator, program }: Scene, cause: RegExp): Promise<void> {
  await program.shows("S T O P P E D");
  expect(await program.shows(cause)).not.toContain("A R M E D");
  await program.shows("instrument LIMITED");
  const before = simulator.events().length;
  await acknowledge(program);
  await program.shows("S A F E");
  expect(simulator.events().slice(before).some(entered("armed"))).toBe(false);
}

describe("an armed instrument", () => {
  it("disarms by itself when the host is stopped for a second, and the host says why [test->RC-12~1] [test->HZ-05~1]", async () => {
    const scene = await armed();
    scene.program.signal("SIGSTOP");
    expect(await disarmedBy(scene)).toBe("keep-alive-silent");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    scene.program.signal("SIGCONT");
    await heldUntilAcknowledged(scene, /STOOD STILL|KEEP ALIVE SILENT|DISARMED/);
  });

  it("is stopped when the screen's process is killed; a new screen shows the cause [test->RC-54~1] [test->HZ-15~1]", async () => {
    const scene = await armed();
    const screen = childOf(scene.program.pid, "screen.mjs");
    expect(screen).toBeDefined();
    process.kill(screen ?? 0, "SIGKILL");
    expect(await disarmedBy(scene)).toBe("stop");
    await heldUntilAcknowledged(scene, /SCREEN ENDED|GATE LOST/);
  });

  it("is stopped when the screen hangs and paints nothing more [test->RC-54~1] [test->HZ-15~1]", async () => {
    const scene = await armed();
    const screen = childOf(scene.program.pid, "screen.mjs");
    process.kill(screen ?? 0, "SIGSTOP");
    expect(await disarmedBy(scene)).toBe("stop");
    process.kill(screen ?? 0, "SIGCONT");
    await heldUntilAcknowledged(scene, /GATE LOST: SCREEN/i);
  });

  it("is stopped when its terminal shrinks below 80x24 [test->RC-54~1]", async () => {
    const scene = await armed();
    scene.program.resize(60, 20);
    expect(await disarmedBy(scene)).toBe("stop");
    scene.program.resize(80, 24);
    await heldUntilAcknowledged(scene, /SMALLER THAN 80X24|TERMINAL/i);
  });

  it("is stopped before the program obeys SIGTERM [test->RC-44~1]", async () => {
    const scene = await armed();
    scene.program.signal("SIGTERM");
    expect(await disarmedBy(scene)).toBe("stop");
    expect(await scene.program.exit()).toBe(130);
  });

  it("is stopped when the operator's terminal goes away [test->RC-54~1]", async () => {
    const scene = await armed();
    scene.program.signal("SIGHUP");
    expect(await disarmedBy(scene)).toBe("stop");
    expect(await scene.program.exit()).toBe(130);
  });

  it("that restarts is noticed; nothing is armed afterwards [test->RC-47~1] [test->HZ-13~1]", async () => {
    const scene = await armed();
    scene.simulator.program.write("fault reset");
    await scene.program.shows("S T O P P E D");
    await scene.program.shows(/INSTRUMENT WAS LOST/);
    await acknowledge(scene.program);
    await scene.program.shows("S A F E");
    const armings = scene.simulator.events().filter(entered("armed"));
    expect(armings).toHaveLength(1);
  });

  it("that is unplugged is lost; plugged in again it is linked, disarmed, and the cause stands [test->RC-47~1]", async () => {
    const scene = await armed();
    scene.simulator.program.signal("SIGKILL");
    await scene.program.shows(/INSTRUMENT WAS LOST/);
    await scene.simulator.program.exit();
    const again = await startSimulator(scene.workplace);
    await scene.program.shows("k acknowledge");
    const held = await scene.program.shows("S T O P P E D");
    expect(held).toContain("INSTRUMENT WAS LOST");
    expect(again.events().some(entered("challenge"))).toBe(false);
    await acknowledge(scene.program);
    await scene.program.shows("S A F E");
  });
});
