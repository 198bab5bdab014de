import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { type GateName, type GateVerdict, gateNames } from "../../src/safety/gates.ts";
import { type LimitsInForce, limitsDigest } from "../../src/safety/limits.ts";
import { permitThrust } from "../../src/safety/permit.ts";
import {
  configuredWith,
  type Happening,
  play,
  toConfirm,
  toPermit,
  toRequest,
} from "./interlock/support/play.ts";
import { milliseconds, openGates } from "./support/gates.ts";
import { permitted } from "./support/limits.ts";

const limits = permitted("impulse");
const inForce: LimitsInForce = { limits, epoch: 7, digest: limitsDigest(limits) ?? "" };
const request = { id: "permit-1", planDigest: "48ea4ca7c00783c2", timeToLive: milliseconds(8000) };

/** Each gate closed alone, and each two of them together. */
const closedSets: readonly (readonly GateName[])[] = gateNames.flatMap((one, index) =>
  gateNames.slice(index).map((other) => (one === other ? [one] : [one, other])),
);

const gatesWithout = (closed: readonly GateName[]): readonly GateVerdict[] =>
  openGates.map((one) => (closed.includes(one.gate) ? { ...one, passed: false } : one));

/** What the rest of the way brings when the gates are open; a screen may send it all the same. */
const pushing: readonly Happening[] = [
  ...toConfirm.slice(2).map(([, happening]) => happening),
  { kind: "arm-requested" },
  { kind: "operator-cancelled" },
  { kind: "stop-requested", request: "key" },
  { kind: "acknowledge-requested" },
  { kind: "greeted" },
  { kind: "results-collected", unknown: 0 },
  { kind: "limits-echoed", inForce },
  { kind: "link-lost", cause: "pulled out" },
];

const confirms = (events: readonly (readonly [number, Happening])[]) =>
  play(configuredWith(), events).effects.filter((effect) => effect.do === "send-confirm").length;

describe("no gate has an override", () => {
  test("the same way with every gate open sends one confirmation", () => {
    expect(confirms(toConfirm)).toBe(1);
  });

  test("no permit is made while one or two gates are closed [test->HZ-22~2]", () => {
    const made = closedSets.filter((set) => permitThrust(request, inForce, gatesWithout(set)).ok);
    expect(closedSets.length).toBe((gateNames.length * (gateNames.length + 1)) / 2);
    expect(made).toEqual([]);
  });

  test.prop([
    fc.constantFrom(...closedSets),
    fc.array(fc.constantFrom(...pushing), { maxLength: 30 }),
  ])(
    "no events in any order confirm while gates are judged closed [test->HZ-22~2]",
    (set, events) => {
      const judged: Happening = { kind: "gates-judged", gates: gatesWithout(set) };
      const pushed = events.flatMap((event): Happening[] =>
        event.kind === "arm-requested" ? [event, judged] : [event],
      );
      const way: Happening[] = [{ kind: "arm-requested" }, judged, ...pushed];
      expect(confirms(way.map((event, index) => [index, event] as const))).toBe(0);
    },
  );

  test.each(gateNames)(
    "%s that closes before the challenge stops the confirmation [test->RC-36~2]",
    (gate) => {
      const closedGate: GateVerdict = { gate, passed: false, reason: "because" };
      const beat: Happening = { kind: "beat", closedGate };
      const afterRequest = [...toRequest, [25, beat], ...toConfirm.slice(-1)] as const;
      const afterPermit = [...toPermit, [15, beat], ...toConfirm.slice(-2)] as const;
      expect([confirms(afterRequest), confirms(afterPermit)]).toEqual([0, 0]);
    },
  );
});
