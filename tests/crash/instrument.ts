import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { controlLines } from "../../src/controller/control-lines.ts";
import { createWaiting, readLines, type Waiting } from "./lines.ts";

const plumb = fileURLToPath(new URL("../../bin/plumb.mjs", import.meta.url));

const noteSchema = z.looseObject({
  event: z.string().optional(),
  port: z.string().optional(),
  state: z.string().optional(),
  number: z.number().optional(),
  result: z.looseObject({ number: z.number(), plan: z.string() }).optional(),
});
type SimulatorNote = z.infer<typeof noteSchema>;

/**
 * The simulator as a process of its own, which outlives its hosts, and what it has really done. Its hand goes for a
 * thrust at every arming.
 */
export interface Instrument {
  readonly port: string;
  /** The state it is in, by its own account. */
  state(): string;
  /** How often it was armed. */
  armings(): number;
  /** How many stop bytes it heard. */
  stops(): number;
  /** The numbers of its thrusts. */
  thrusts(): readonly number[];
  /** The plan digest of every thrust whose result it had, by the thrust's number. */
  plans(): ReadonlyMap<number, string>;
  readonly waiting: Waiting;
  end(): Promise<void>;
}

const startDeadline = 20_000;
const endDeadline = 5_000;

/** @param compiled where Node keeps compiled modules, so that it starts sooner */
export async function startInstrument(
  folder: string,
  seed: number,
  compiled: string,
): Promise<Instrument> {
  const link = join(folder, "instrument");
  const words = [plumb, "sim", "--json", "--link", link, "--seed", String(seed)];
  const child = spawn(process.execPath, words, {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  const waiting = createWaiting();
  let state = "boot";
  let port = "";
  let armings = 0;
  let stops = 0;
  const thrusts: number[] = [];
  const plans = new Map<number, string>();

  function take(note: SimulatorNote): void {
    if (note.port !== undefined) port = note.port;
    if (note.event === "state" && note.state !== undefined) {
      state = note.state;
      if (state === "challenge") armings += 1;
      if (state === "armed") child.stdin.write(`${controlLines.pull}\n`);
    }
    if (note.event === "stop") stops += 1;
    if (note.event === "thrust" && note.number !== undefined) thrusts.push(note.number);
    if (note.result !== undefined) plans.set(note.result.number, note.result.plan);
    waiting.changed();
  }

  child.stdin.on("error", () => undefined);
  const ended = once(child, "close");
  void readLines(child.stdout, noteSchema, take);
  if (!(await waiting.until(() => port !== "", startDeadline))) {
    child.kill("SIGKILL");
    throw new Error("The simulator named no port; build it first: npm run build");
  }
  return {
    port,
    state: () => state,
    armings: () => armings,
    stops: () => stops,
    thrusts: () => thrusts,
    plans: () => plans,
    waiting,
    async end() {
      const slow = setTimeout(() => child.kill("SIGKILL"), endDeadline);
      child.stdin.end(`${controlLines.quit}\n`);
      await ended;
      clearTimeout(slow);
    },
  };
}
