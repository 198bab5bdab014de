import type { Instrument } from "../instrument.ts";
import { abilities } from "./abilities.ts";
import type { Announcement } from "./announce.ts";
import { tellBench, workBench } from "./bench-acts.ts";
import { type Control, readControl } from "./control.ts";
import { notArmed, obey } from "./obey.ts";
import { type Pull, startPull } from "./pull.ts";

/** Somebody who writes control lines: standard input, or a client of the control socket. */
export interface Client {
  tell(announced: Announcement): void;
  /** Hears everything that happens, not only the answers to its own lines. */
  readonly hearsAll: boolean;
  /** Wants snapshots and the wire; undefined where this client cannot. */
  watching: boolean | undefined;
}

export interface DeskOptions {
  readonly instrument: Instrument;
  /** Brings the instrument to the present. */
  readonly advance: () => void;
  readonly quit: () => void;
}

/** Control words that move the hand. */
const handWords: readonly Control["kind"][] = ["trigger", "press", "release", "push", "slip"];

const noWatch = "watch is told in JSON: start plumb sim with --json, or use its control socket";

/** Takes the control lines of everybody, answers each with one `done` or `error`, and tells what happens. */
export function createDesk({ instrument, advance, quit }: DeskOptions) {
  const clients = new Set<Client>();
  let pull: Pull | undefined;

  /** There is one hand only: what it is told now goes before the pull that it was at. */
  function breakOffPull(): void {
    if (pull === undefined) return;
    pull = undefined;
    broadcast({ event: "pull", outcome: "broken-off" });
  }

  /** @returns what is wrong */
  function carryOut(control: Control, client: Client): string | undefined {
    switch (control.kind) {
      case "pull":
        pull = startPull(instrument);
        return pull === undefined ? notArmed(instrument) : undefined;
      case "bench": {
        const told = tellBench(control.bench, instrument);
        if (told === undefined) return workBench(control.bench, instrument);
        client.tell(told);
        return undefined;
      }
      case "status":
        client.tell(statusOf(instrument));
        return undefined;
      case "watch":
        if (client.watching === undefined) return noWatch;
        client.watching = control.on;
        return undefined;
      case "quit":
        return undefined;
      default:
        if (handWords.includes(control.kind)) breakOffPull();
        obey(control, instrument);
        return undefined;
    }
  }

  function broadcast(announced: Announcement): void {
    for (const client of clients) {
      if (client.hearsAll || client.watching === true) client.tell(announced);
    }
  }

  return {
    add: (client: Client) => void clients.add(client),
    remove: (client: Client) => void clients.delete(client),
    /** Tells everybody who listens to everything. */
    broadcast,
    isWatched: () => [...clients].some(({ watching }) => watching === true),
    isPulling: () => pull !== undefined,
    /** Tells those who watch. */
    show(announced: Announcement): void {
      for (const client of clients) if (client.watching === true) client.tell(announced);
    },
    /** Carries out one control line of a client and answers it; an empty line is none. */
    take(line: string, client: Client): void {
      const read = readControl(line);
      if (read === undefined) return;
      if (read.ok) advance();
      const wrong = read.ok ? carryOut(read.control, client) : read.message;
      if (wrong === undefined) client.tell({ event: "done", line: line.trim() });
      else client.tell({ event: "error", message: wrong });
      if (read.ok && read.control.kind === "watch" && client.watching === true) {
        client.tell(abilities());
      }
      if (read.ok && read.control.kind === "quit") quit();
    },
    /** About once a millisecond of the instrument's time. */
    followHand(): void {
      const outcome = pull?.poll();
      if (outcome === undefined) return;
      pull = undefined;
      broadcast({ event: "pull", outcome });
    },
  };
}

export type Desk = ReturnType<typeof createDesk>;

function statusOf(instrument: Instrument): Announcement {
  const { phase, cause } = instrument.state();
  const { force, position } = instrument.measured();
  return {
    event: "status",
    state: phase.at,
    cause,
    force,
    position,
    faults: instrument.faults.shown().map(({ name }) => name),
    time: instrument.now(),
  };
}
