import { type CommandReading, readCommand } from "../../../firmware-sim/codec/commands.ts";
import { times } from "../../../firmware-sim/firmware/figures.ts";
import { restingSenses, type Senses } from "../../../firmware-sim/firmware/senses.ts";
import type { State } from "../../../firmware-sim/firmware/state.ts";
import { soundItems } from "../../firmware-sim/firmware/bench.ts";
import { written } from "../parts/lines.ts";
import { helloLine } from "../parts/messages.ts";
import { limitBodies, limitDigests, planDigests } from "../parts/samples.ts";
import { createTwins, type Twins } from "./firmware-twins.ts";

export const commands = [
  "limits",
  "high-limits",
  "arm",
  "confirm",
  "alive",
  "release",
  "clear",
] as const;
type CommandName = (typeof commands)[number];

/** What happens next; as data, so that a history that fails can be read. */
export type Move =
  | {
      readonly move:
        | "progress"
        | "haste"
        | "hello"
        | "stop"
        | "drop"
        | "reset"
        | "captured"
        | "silence";
    }
  | { readonly move: "pass"; readonly span: number; readonly beats: boolean }
  | { readonly move: "sense"; readonly changes: Partial<Senses> }
  | {
      readonly move: "command";
      readonly name: CommandName;
      /** Milliseconds since the host heard the instrument. */
      readonly age: number;
      /** Of the sequence number; 0 comes again. */
      readonly step: number;
    };

function frameOf({ phase }: State): string {
  if ("permit" in phase) return phase.permit.frame;
  return phase.at === "thrust" ? phase.frame : "?";
}

/** The text of a command, from what the instrument that hears it has said. */
const bodies: Readonly<Record<CommandName, (state: State) => string>> = {
  limits: () => limitBodies[0] ?? "",
  "high-limits": () => limitBodies[1] ?? "",
  arm: ({ limits }) => `arm l${limits?.digest ?? limitDigests[0]} p${planDigests[0]}`,
  confirm: ({ phase }) =>
    phase.at === "challenge"
      ? `confirm n${phase.nonce} l${phase.limits} p${phase.plan} t3000`
      : `confirm n0123456789abcdef l${limitDigests[0]} p${planDigests[1]} t3000`,
  alive: (state) => `alive f${frameOf(state)}`,
  release: ({ kept }) => `release r${kept[0]?.number ?? 1}`,
  clear: ({ fault }) => `clear f${fault?.number ?? 1}`,
};

/** What the instrument reads; a release is read already, because checksums of results are names of plans here. */
function readingOf(body: string, { kept }: State): CommandReading {
  if (body.startsWith("release")) {
    const [first] = kept;
    const values = { number: first?.number ?? 1, checksum: first?.checksum ?? "" };
    return { ok: true, command: { verb: "release", values } };
  }
  const reading = readCommand(body, "clinical");
  if (reading === undefined) throw new Error(`not a command: ${body}`);
  return reading;
}

/** A history: the twins, the hand and what the world remembers of it. */
function createHistory(twins: Twins) {
  let senses: Senses = restingSenses;
  let lastDrop = Number.NEGATIVE_INFINITY;
  let clock = 0;

  const tick = (stop = false): void =>
    twins.deliver((_, time) => ({ kind: "tick", time, senses, stop }));

  function sense(changes: Partial<Senses>): void {
    senses = { ...senses, ...changes };
    tick();
  }

  function command(name: CommandName, age = 0, next = 1): void {
    // The drops before an arm request are left out by the form: none within a second of it is the assumption.
    if (name === "arm" && clock - lastDrop < times.badLines) return;
    // A line that comes again is the one that was heard last, which the form remembers of some only.
    const heard = twins.state().session?.lastBody;
    twins.deliver((state, time) => {
      const again = next === 0 ? (state.session?.lastBody ?? heard) : undefined;
      const body = again ?? bodies[name](state);
      const reading = readingOf(body, state);
      const sequence = (state.session?.lastSequence ?? 0) + next;
      const echoed = time - age * 1000;
      return { kind: "line", time, line: { greeting: false, sequence, echoed, body, reading } };
    });
  }

  function pass(span: number, beats: boolean): void {
    for (let left = span; left > 0; left -= 100_000) {
      const stride = Math.min(left, 100_000);
      clock += stride;
      twins.pass(stride);
      tick();
      if (beats) command("alive");
    }
  }

  return {
    senses: () => senses,
    tick,
    sense,
    command,
    pass,
    silence: (): void => {
      clock += 2_100_000;
      twins.pass(2_100_000);
      tick();
    },
    hello: (): void => {
      const { body, reading } = written(helloLine);
      twins.deliver((_, time) => ({
        kind: "line",
        time,
        line: { greeting: true, sequence: 1, echoed: 0, body, reading },
      }));
    },
    drop: (): void => {
      lastDrop = clock;
      twins.deliver((_, time) => ({ kind: "dropped", time }));
    },
    reset: (): void => {
      twins.deliver((state) => ({
        kind: "reset",
        cause: "power",
        entropy: 0,
        lasting: {
          lastResult: state.lastResult,
          calibrationSlot: 0,
          hardFault: state.phase.at === "hard-fault" ? state.fault : undefined,
        },
      }));
      tick();
    },
    captured: (): void => {
      twins.deliver((state, time) => ({
        kind: "captured",
        time,
        blocks: 1,
        checksum: state.capturing?.plan ?? "",
      }));
    },
  };
}

type History = ReturnType<typeof createHistory>;

export const free: Partial<Senses> = {
  load: "free",
  calm: true,
  trigger1: false,
  trigger2: false,
  end: undefined,
};

/** What comes next in each phase if everybody does what they should. */
const next: Readonly<Record<State["phase"]["at"], (history: History, twins: Twins) => void>> = {
  boot: ({ pass }) => pass(20_000, false),
  "self-test": ({ pass }, { deliver }) => {
    pass(600_000, false);
    deliver((_, time) => ({ kind: "self-tested", time, items: soundItems }));
  },
  safe: ({ hello }) => hello(),
  linked: ({ command }) => command("limits"),
  limited: ({ sense, command }, { state }) => {
    sense(free);
    if (state().kept.length > 0) command("release");
    command("alive");
    command("arm");
  },
  challenge: ({ command }) => {
    command("confirm");
    command("alive");
  },
  armed: ({ sense, pass }) => {
    sense({ load: "window" });
    pass(100_000, true);
  },
  contact: ({ pass }) => pass(200_000, true),
  ready: ({ sense }) => sense({ trigger1: true, trigger2: true }),
  thrust: ({ sense }) => {
    sense({ end: "complete" });
    sense({ end: undefined });
  },
  post: ({ sense, pass, captured }) => {
    sense(free);
    captured();
    pass(1_000_000, true);
  },
  fault: ({ command, sense }) => {
    sense({ found: undefined });
    command("clear");
  },
  "hard-fault": ({ sense, reset }) => {
    sense({ found: undefined });
    reset();
  },
};

function make(history: History, twins: Twins, move: Move): void {
  switch (move.move) {
    case "progress":
      next[twins.state().phase.at](history, twins);
      break;
    case "pass":
      history.pass(move.span, move.beats);
      break;
    case "sense":
      history.sense(move.changes);
      break;
    case "command":
      history.command(move.name, move.age, move.step);
      break;
    case "stop":
      history.tick(true);
      break;
    // Presses while the confirmation is on its way.
    case "haste":
      if (twins.state().phase.at !== "challenge") break;
      history.sense({ load: "window" });
      history.pass(100_000, true);
      break;
    default:
      history[move.move]();
  }
}

export function play(moves: readonly Move[]): Twins {
  const twins = createTwins();
  const history = createHistory(twins);
  for (const move of moves) make(history, twins, move);
  return twins;
}
