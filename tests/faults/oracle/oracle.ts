import type { Note } from "../../../firmware-sim/runtime/note.ts";
import type { Operator } from "../world/operator.ts";
import type { World } from "../world/world.ts";
import { createPermitOracle } from "./permit-oracle.ts";
import { createRecordOracle } from "./record-oracle.ts";
import { createShownOracle } from "./shown-oracle.ts";
import { createThrustOracle, type Scope } from "./thrust-oracle.ts";
import { createViolations } from "./violations.ts";

/** Judges a world by its truth. It changes nothing in it. */
export function createOracle(world: World, operator: Operator) {
  const scope: Scope = { force: true, paths: true, trigger: true };
  const violations = createViolations(() => world.clock.now());
  const thrust = createThrustOracle(world, violations, scope);
  const permit = createPermitOracle(world, operator, violations, scope);
  const shown = createShownOracle(world, violations);
  const record = createRecordOracle(world, violations);
  const screen = { hung: false };
  const heard = { lines: 0, at: 0 };

  /** A program that runs and shows something has a session, and a line arrived in the last 100 ms. */
  function isHeard(): boolean {
    const program = world.program();
    if (program?.shown() === undefined || program.held() || program.closing()) return false;
    if (screen.hung) return false;
    const { lines } = program.telemetry.counters();
    if (lines !== heard.lines) heard.at = world.clock.now();
    heard.lines = lines;
    const host = program.controller.hostState();
    return (
      !["disconnected", "greeting", "link-lost"].includes(host) &&
      world.clock.now() - heard.at < 100
    );
  }

  return {
    scope,
    screen,
    violations: violations.all,
    thrusts: permit.thrusts,
    highestOver: thrust.highest,
    forgetOver: () => thrust.forgetHighest(),
    permit,
    record,
    noted(note: Note): void {
      if (note.event === "thrust") {
        const { limits } = world.instrument.state();
        if (limits !== undefined) thrust.begin(limits);
      }
      permit.noted(note);
    },
    sampled: () => thrust.sampled(),
    passed(): void {
      thrust.passed();
      permit.passed();
      shown.passed(screen.hung);
      record.passed(isHeard());
    },
    settled: () => record.settled(permit.thrusts),
    /** The world did not come to rest: whether the record tells the story cannot be judged. */
    unsettled: (where: string) => violations.add("RECORD", `it does not come to rest: ${where}`),
  };
}

export type Oracle = ReturnType<typeof createOracle>;
