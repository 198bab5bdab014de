import { fc } from "@fast-check/vitest";
import { impulseLimits } from "../../../../scripts/transitions-document/samples.ts";
import type { DisarmCause } from "../../../../src/protocol/codes.ts";
import type { HostStateName } from "../../../../src/safety/interlock/state.ts";
import { fair, type Weather, type World } from "./world.ts";

/** What may happen next; as data, so that a history that fails can be read. */
type PlainMove =
  | ("progress" | "report" | "acknowledge" | "stop" | "cancel" | "arm" | "limits")
  | ("connect" | "unplug" | "restart" | "fault" | "trip" | "rebel");
export type Move =
  | { readonly move: PlainMove }
  | { readonly move: "pass"; readonly span: number; readonly weather: Weather }
  | { readonly move: "settle"; readonly how: "unheard" | "unanswered" }
  | { readonly move: "fire"; readonly lasts: number }
  | { readonly move: "disarm"; readonly cause: DisarmCause }
  | { readonly move: "gates"; readonly open: boolean };

const acknowledge = (world: World): void => world.tell({ kind: "acknowledge-requested" });
const setLimits = (world: World): void =>
  world.tell({ kind: "limits-requested", limits: impulseLimits.limits });
const waitAWhile = (world: World): void => world.pass(100, fair);

/** The gates want to know the instrument: nobody arms before its first status. */
function arm(world: World): void {
  if (world.machine().instrument === undefined) waitAWhile(world);
  else world.tell({ kind: "arm-requested" });
}

function pressAndFire(world: World): void {
  world.pass(50, fair);
  world.instrument.press(world.at());
  world.instrument.fire(10, world.at());
}

function awaitResult(world: World): void {
  world.pass(200, fair);
  world.report();
}

/** What comes next in each state if everybody does what they should. */
const next: Readonly<Record<HostStateName, (world: World) => void>> = {
  disconnected: (world) => world.connect(),
  greeting: waitAWhile,
  linked: (world) => (world.machine().latch === undefined ? setLimits(world) : acknowledge(world)),
  "limits-pending": waitAWhile,
  configured: arm,
  precheck: waitAWhile,
  "operator-confirm": (world) => world.confirmOperator(),
  "permit-commit": waitAWhile,
  "arm-pending": waitAWhile,
  armed: pressAndFire,
  "thrust-seen": awaitResult,
  "result-commit": waitAWhile,
  review: waitAWhile,
  stopping: waitAWhile,
  "link-lost": (world) => world.connect(),
  "safe-hold": acknowledge,
};

function progress(world: World): void {
  if (world.underWay().length > 0) world.settle("done");
  else next[world.machine().host.at](world);
}

const plainMoves: Readonly<Record<PlainMove, (world: World) => void>> = {
  progress,
  report: (world) => world.report(),
  acknowledge,
  stop: (world) => world.tell({ kind: "stop-requested", request: "key" }),
  cancel: (world) => world.tell({ kind: "operator-cancelled" }),
  arm: (world) => world.tell({ kind: "arm-requested" }),
  limits: setLimits,
  connect: (world) => world.connect(),
  unplug: (world) => world.lose("unplugged"),
  restart: (world) => world.restart(),
  fault: (world) => world.instrument.fail(world.at()),
  rebel: (world) => world.instrument.rebel(world.at()),
  trip: (world) => world.tell({ kind: "force-tripped", trip: { kind: "reading-missing" } }),
};

export function make(world: World, move: Move): void {
  const { instrument } = world;
  switch (move.move) {
    case "pass":
      world.pass(move.span, move.weather);
      break;
    case "settle":
      world.settle(move.how);
      break;
    case "fire":
      instrument.press(world.at());
      instrument.press(world.at());
      instrument.fire(move.lasts, world.at());
      break;
    case "disarm":
      instrument.disarmItself(
        move.cause,
        world.at(),
        move.cause === "preload-ceiling" ? "safe" : "limited",
      );
      break;
    case "gates":
      world.setGates(move.open);
      break;
    default:
      plainMoves[move.move](world);
  }
}

const rarely = fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 9);
const weather: fc.Arbitrary<Weather> = fc.record({
  mute: rarely,
  stalled: rarely,
  gateClosed: rarely,
});
const causes: fc.Arbitrary<DisarmCause> = fc.constantFrom(
  "gate-lost",
  "bad-lines",
  "vector-lost",
  "preload-ceiling",
);

const weighted = (weight: number, arbitrary: fc.Arbitrary<Move>) => ({ weight, arbitrary });
const plain = (...moves: PlainMove[]) => fc.constantFrom(...moves).map((move): Move => ({ move }));

/** Moves drawn so that half of them go on towards a thrust: uniform ones almost never come near. */
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  weighted(26, plain("progress")),
  weighted(
    6,
    fc.record({
      move: fc.constant("pass"),
      span: fc.constantFrom(10, 20, 50, 100, 300, 700, 2500, 5500),
      weather,
    }),
  ),
  weighted(
    4,
    fc.record({ move: fc.constant("settle"), how: fc.constantFrom("unanswered", "unheard") }),
  ),
  weighted(5, fc.record({ move: fc.constant("fire"), lasts: fc.constantFrom(10, 4800) })),
  weighted(1, fc.record({ move: fc.constant("disarm"), cause: causes })),
  weighted(1, fc.record({ move: fc.constant("gates"), open: fc.boolean() })),
  weighted(6, plain("report", "acknowledge", "stop")),
  weighted(4, plain("unplug", "restart", "fault", "trip", "rebel")),
  weighted(1, plain("cancel", "arm", "limits", "connect")),
);

export const histories: fc.Arbitrary<readonly Move[]> = fc.array(anyMove, {
  minLength: 20,
  maxLength: 120,
});
