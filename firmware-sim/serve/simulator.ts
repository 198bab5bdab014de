import { resolve } from "node:path";
import { readFaultFile } from "../faults/file.ts";
import { type ProtectionName, protections } from "../firmware/protections.ts";
import { createInstrument } from "../instrument.ts";
import type { DroppedAs } from "../instrument-options.ts";
import type { TissueName } from "../physics/tissue.ts";
import { controlOf } from "../scenario/control-by-desk.ts";
import type { Scenario } from "../scenario/form.ts";
import { writeSummary } from "../scenario/progress.ts";
import { createRunner, type Runner } from "../scenario/runner.ts";
import type { Truth } from "../truth/form.ts";
import { type Announcement, writeAnnouncement, writeJson } from "./announce.ts";
import { controlWords } from "./control.ts";
import { judgeControlPath, openControlSocket } from "./control-socket.ts";
import { type Client, createDesk, type Desk } from "./desk.ts";
import { createEnding } from "./ending.ts";
import { createLineRates } from "./line-rates.ts";
import { createLineSplitter } from "./line-splitter.ts";
import { modelOf } from "./model.ts";
import { openPort, type Port } from "./port.ts";
import { createRealTime } from "./real-time.ts";
import { defaultLinkPath } from "./stable-link.ts";
import { followParent } from "./standard-input.ts";

/** Between two looks at the clock, ms: with a session, and without one. */
const busyEvery = 1;
const idleEvery = 10;
/** Between two snapshots for those who watch, ms. */
const modelEvery = 100;
/** The longest line of the protocol; a longer one is shown in pieces. */
const longestLine = 512;

/** What is said of a line that was dropped, by the counter it went into. */
const whyDropped = { badChecksums: "bad checksum", overlong: "overlong", strangers: "stranger" };

export interface SimulatorOptions {
  readonly link?: string;
  readonly seed: number;
  readonly tissue: TissueName;
  /** What its channels are really like; else as a calibration leaves them. */
  readonly channels?: Truth | undefined;
  /** Instrument seconds a second. */
  readonly speed: number;
  readonly baud: number;
  /** The protection that the instrument is built without. */
  readonly broken?: ProtectionName | undefined;
  readonly json: boolean;
  /** A file of faults that are on from the start. */
  readonly faults?: string;
  /** A scenario for the host that is attached; the program ends with it. */
  readonly scenario?: Scenario;
}

/**
 * Runs the instrument on a pseudo-terminal until it is told to quit, is signalled, or its parent is gone.
 *
 * @returns the exit code: 0, or 130 after an interrupt
 */
export async function runSimulator(options: SimulatorOptions): Promise<number> {
  const { seed, speed, baud, json } = options;
  const faults = options.faults === undefined ? [] : readFaultFile(options.faults);
  const rates = createLineRates(() => performance.now());
  const parent: Client = {
    tell: (announced) => void process.stdout.write(writeAnnouncement(announced, json)),
    hearsAll: true,
    watching: json ? false : undefined,
  };
  // The first note comes from the instrument's start, before there is a port to tell of.
  const early: Announcement[] = [];
  let told = (announced: Announcement): void => void early.push(announced);

  const sent = createLineSplitter(longestLine, "latin1", (line) => showLine("out", line));
  let port: Port | undefined;
  let runner: Runner | undefined;
  const instrument = createInstrument({
    seed,
    tissue: options.tissue,
    baud,
    broken: options.broken,
    channels: options.channels,
    send(bytes) {
      sent.take(bytes);
      port?.send(bytes);
    },
    note(note) {
      runner?.noted(note);
      told(note);
    },
    onLine: (line, dropped) => showLine("in", line, dropped),
    plug: (plugged) => port?.plug(plugged),
  });

  for (const fault of faults) instrument.faults.add(fault);

  const ending = createEnding();
  const desk = createDesk({
    instrument,
    advance: () => clock.advance(),
    quit: () => ending.end(),
  });
  desk.add(parent);
  if (options.scenario !== undefined) {
    const actor = { control: controlOf(desk), host: () => undefined };
    runner = createRunner(options.scenario, instrument, actor, (step) => told(step));
  }
  const clock = createRealTime(instrument, speed, () => {
    desk.followHand();
    if (runner?.poll() === true) ending.end(runner.summary().failed === 0 ? 0 : 1);
  });

  function showLine(direction: "in" | "out", line: string, dropped?: DroppedAs): void {
    rates.count(direction);
    if (direction === "in") runner?.heard(line);
    else runner?.said(line);
    if (!desk.isWatched()) return;
    const fault = dropped === undefined ? {} : { fault: whyDropped[dropped] };
    desk.show({ event: "wire", direction, line, time: instrument.now(), ...fault });
  }

  function showModel(): void {
    if (!desk.isWatched()) return;
    const scenario = runner?.progress() ?? null;
    desk.show(modelOf(instrument, rates, { seed, speed, scenario }));
  }

  let timer: NodeJS.Timeout | undefined;
  const schedule = () => {
    clearTimeout(timer);
    const busy =
      desk.isPulling() || runner !== undefined || instrument.state().session !== undefined;
    const wake = () => {
      clock.advance();
      schedule();
    };
    timer = setTimeout(wake, busy ? busyEvery : idleEvery);
  };
  const take = (line: string, client: Client) => {
    desk.take(line, client);
    schedule();
  };

  const link = resolve(options.link ?? defaultLinkPath());
  const controlPath = `${link}.control`;
  judgeControlPath(controlPath);
  port = openPort({
    link,
    baud: baud * speed,
    onBytes(bytes) {
      clock.advance();
      instrument.receive(bytes);
      schedule();
    },
    onOverflow: () => instrument.noteUnsent(),
  });
  const opened = port;
  try {
    const socket = listen(controlPath, desk, take);
    const models = setInterval(showModel, modelEvery);
    const unfollow = followParent(
      {
        onLine: (line) => take(line, parent),
        onOverlong: (message) => parent.tell({ event: "error", message }),
      },
      () => ending.end(),
    );
    greetParent(opened, options);
    told = (announced) => desk.broadcast(announced);
    for (const announced of early) told(announced);
    schedule();

    const code = await ending.wait();
    unfollow();
    clearInterval(models);
    socket.close();
    if (runner !== undefined) process.stdout.write(writeSummary(runner.summary(), json));
    // What was not played to its end has not passed.
    return code === 0 && (runner?.progress().todo ?? 0) > 0 ? 1 : code;
  } finally {
    clearTimeout(timer);
    opened.close();
  }
}

/** Gives every client of the control socket a place at the desk. */
function listen(
  path: string,
  desk: Pick<Desk, "add" | "remove" | "broadcast">,
  take: (line: string, client: Client) => void,
): { close(): void } {
  const seats = new Map<object, Client>();
  return openControlSocket({
    path,
    onOpen(client) {
      const tell = (announced: Announcement) => client.send(writeJson(announced));
      const seat: Client = { tell, hearsAll: false, watching: false };
      seats.set(client, seat);
      desk.add(seat);
    },
    onLine(client, line) {
      const seat = seats.get(client);
      if (seat !== undefined) take(line, seat);
    },
    onOverlong: (client, message) => seats.get(client)?.tell({ event: "error", message }),
    onClose(client) {
      const seat = seats.get(client);
      seats.delete(client);
      if (seat !== undefined) desk.remove(seat);
    },
    onFailure: (message) => desk.broadcast({ event: "error", message }),
  });
}

function greetParent({ link, device }: Port, { json, seed, broken }: SimulatorOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ port: link, device, seed, broken })}\n`);
    return;
  }
  const lacks = broken === undefined ? "" : `, BROKEN without ${broken}: ${protections[broken]}`;
  process.stdout.write(`Simulated instrument on ${link} (seed ${seed}${lacks}).\n`);
  process.stdout.write(`Type to be its hand: ${controlWords}.\n`);
}
