import { fileURLToPath } from "node:url";
import { childOf } from "../end-to-end/support/processes.ts";
import type { Doom } from "./doom.ts";
import { type Fact, isFact } from "./facts.ts";
import type { HostTask } from "./host-lines.ts";
import { type HostEnd, type HostProcess, startHost } from "./host-process.ts";
import type { Instrument } from "./instrument.ts";
import { createWaiting } from "./lines.ts";
import type { Kill } from "./plan.ts";

/** Where a life is lived. */
export type Scene = {
  readonly file: string;
  readonly instrument: Instrument;
  readonly compiled: string;
  /** A protection taken away, to see that it is missed. */
  readonly breach: Breach | undefined;
  /** Opens a terminal for a screen. */
  readonly openTerminal: () => { readonly descriptor: number; close(): void };
};

export type Breach = "acknowledges-early" | "forgets-open-permits";

/** What became of a life. */
export type Life = {
  /** The kill as it was carried out, in words: what, and where it fell. */
  readonly fell: string;
  readonly facts: readonly Fact[];
  /** Whether it asked the instrument for the results that it kept, and has recorded all of them. */
  readonly collected: boolean;
  readonly broken: readonly string[];
};

/** A life that did not reach its moment by then, milliseconds, is killed where it is. */
const longestLife = 20_000;
/** How long what must follow a kill may take on a machine with other lives, milliseconds. */
const patience = 10_000;
/** How long a recorder without its thread is watched for anything that it must not do, milliseconds. */
const watched = 1_200;

/** The instrument could fire in these without any further word of a host. */
const armedStates: readonly string[] = ["challenge", "armed", "contact", "ready"];
const armingStates: readonly string[] = ["arm-pending", "armed"];
const screenFile = fileURLToPath(new URL("../../dist/screen/screen.mjs", import.meta.url));

function taskOf({ file, instrument, breach }: Scene, kill: Kill | undefined): HostTask {
  const counted = kill?.what === "write" || kill?.what === "worker" ? kill : undefined;
  const early = breach === "acknowledges-early";
  const doom: Doom | undefined =
    counted === undefined && !early
      ? undefined
      : {
          write: counted?.write ?? 0,
          side: counted?.side ?? "before",
          ends: counted?.what === "worker" ? "thread" : "process",
          acknowledges: early ? "early" : "durable",
        };
  return {
    file,
    port: instrument.port,
    ...(doom === undefined ? {} : { doom }),
    ...(kill?.what === "screen" ? { screen: screenFile } : {}),
    ...(breach === "forgets-open-permits" ? { breach } : {}),
  };
}

/** Lives one life up to its kill; without one, until every result is collected, and then to an orderly end. */
export async function live(scene: Scene, kill: Kill | undefined): Promise<Life> {
  const { instrument, compiled } = scene;
  const waiting = createWaiting();
  const facts: Fact[] = [];
  const states: string[] = [];
  const broken: string[] = [];
  let recordGate = "";
  let said = "";
  let over: HostEnd | undefined;
  let armingsBefore: number | undefined;
  const terminal = kill?.what === "screen" ? scene.openTerminal() : undefined;
  const host: HostProcess = startHost(
    taskOf(scene, kill),
    compiled,
    (line) => {
      if (isFact(line)) facts.push(line);
      if (line.say === "state") states.push(line.at);
      if (line.say === "record-gate") recordGate = line.closed;
      if (line.say === "opened") armingsBefore = instrument.armings();
      if (line.say === "opened" || line.say === "closed") said = line.say;
      if (line.say === "not-opened") said = `not opened: ${line.why}`;
      if (line.say === "lost") broken.push(`the instrument was lost: ${line.why}`);
      waiting.changed();
    },
    terminal?.descriptor,
  );
  void host.ended.then((end) => {
    over = end;
    waiting.changed();
  });
  const isOver = (): boolean => over !== undefined;
  const at = (): string => states.at(-1) ?? (said === "opened" ? "opened" : "start");
  const reaches = (name: string): Promise<boolean> =>
    waiting.until(() => isOver() || states.includes(name), longestLife);
  const later = (milliseconds: number): Promise<boolean> => waiting.until(isOver, milliseconds);

  /** Leaves in good order; what then does not end, or not well, is a broken rule. */
  async function leave(): Promise<void> {
    host.close();
    if (!(await waiting.until(isOver, patience))) {
      broken.push("it did not end when it was told to");
      host.kill();
    }
  }

  async function killController(where: string, after: number): Promise<string> {
    if (where === "closing") {
      await reaches("configured");
      host.close();
    } else if (where !== "start") await reaches(where);
    await later(after);
    const fell = where === "closing" ? "closing" : at();
    if (over === undefined) host.kill();
    return `controller in ${fell}`;
  }

  async function killWorker(words: string): Promise<string> {
    if (!(await waiting.until(() => isOver() || recordGate !== "", longestLife))) {
      host.kill();
      return `controller in ${at()}`;
    }
    if (over !== undefined) return `${words} while it was opened`;
    const fell = at();
    const known = states.length;
    await later(watched);
    const since = states.slice(known);
    // A confirmation may have been on its way when the thread ended; nothing begins after that.
    if (since.includes("permit-commit")) broken.push("a permit was asked for without a record");
    if (armingStates.includes(since.at(-1) ?? "")) broken.push("armed without a record");
    await leave();
    return `${words} in ${fell}`;
  }

  async function killScreen(where: string, after: number): Promise<string> {
    await reaches(where);
    await later(after);
    const fell = at();
    const screen = childOf(host.pid, "screen.mjs");
    if (screen === undefined) broken.push("there was no screen to kill");
    else process.kill(screen, "SIGKILL");
    const known = states.length;
    const disarmed = (): boolean => !armingStates.includes(at());
    if (fell === "armed" && !(await waiting.until(disarmed, patience))) {
      broken.push("armed without a screen");
    }
    if (fell === "armed" && states.slice(known).includes("arm-pending")) {
      broken.push("armed again by itself");
    }
    await leave();
    return `screen in ${fell}`;
  }

  async function carryOut(): Promise<string> {
    switch (kill?.what) {
      case undefined:
        await reaches("limits-pending");
        await leave();
        return "no kill";
      case "controller":
        return killController(kill.at, kill.after);
      case "write":
        if (await waiting.until(isOver, longestLife)) {
          return `process ${kill.side} a write in ${at()}`;
        }
        host.kill();
        return `controller in ${at()}`;
      case "worker":
        return killWorker(`thread ${kill.side} a write`);
      case "screen":
        return killScreen(kill.at, kill.after);
    }
  }

  const fell = await carryOut();
  const end = await host.ended;
  terminal?.close();
  if (end.signal === null && end.code !== 0) {
    broken.push(`the controller crashed with code ${end.code}: ${end.words}`);
  }
  if (said.startsWith("not opened") && kill?.what !== "worker") broken.push(said);
  const permits = facts.filter((fact) => fact.say === "permit").length;
  if (armingsBefore !== undefined && instrument.armings() - armingsBefore > permits) {
    broken.push("the instrument was armed without a permit of this life");
  }
  const disarmed = (): boolean => !armedStates.includes(instrument.state());
  if (!(await instrument.waiting.until(disarmed, patience))) {
    broken.push(`the instrument stays ${instrument.state()} without its host`);
  }
  return { fell, facts, collected: states.includes("limits-pending"), broken };
}
