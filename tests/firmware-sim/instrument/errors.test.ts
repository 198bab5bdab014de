import { describe, expect, it } from "vitest";
import { greetingSeal, writeLine } from "../../../firmware-sim/codec/envelope.ts";
import { schemaDigests } from "../../../firmware-sim/codec/schema.ts";
import { type ErrorName, errors } from "../../../firmware-sim/firmware/codes.ts";
import { calibrationMemoryBytes } from "../../../firmware-sim/runtime/calibration.ts";
import { createHost, type Host } from "../host.ts";

const other = "0123456789abcdef";

interface Refused {
  readonly ask: (host: Host) => string;
  readonly detail: number | "?";
}

const inLimited =
  (ask: (host: Host) => string): Refused["ask"] =>
  (host) => {
    host.limit();
    return ask(host);
  };

const digestOf = (host: Host) => host.instrument.state().limits?.digest ?? "";

function challenged(host: Host): string {
  host.limit();
  host.ask("alive f?");
  return String(host.ask(`arm l${digestOf(host)} p${host.plan}`).values["nonce"]);
}

function hello(host: Host, words: string): string {
  host.say(`${writeLine(greetingSeal, ">", 7, 0, `hello ${words}`)}\n`);
  return host.last("<").body;
}

function afterFault(host: Host): void {
  host.limit();
  host.instrument.faults.switchOn("low-supply");
  host.pass(1100);
}

/** Every code of section 6 once, with the detail that it says. */
const refusals: Readonly<Record<ErrorName, Refused>> = {
  "unknown-verb": { ask: inLimited((host) => host.ask("fire").body), detail: "?" },
  "bad-words": { ask: inLimited((host) => host.ask("stream r1000").body), detail: 2 },
  version: {
    ask(host) {
      host.pass(700);
      return hello(host, `a2 b9 n${other} s${schemaDigests.clinical}`);
    },
    detail: 1,
  },
  schema: {
    ask(host) {
      host.pass(700);
      return hello(host, `a1 b1 n${other} s${other}`);
    },
    detail: "?",
  },
  sequence: {
    ask: inLimited((host) => {
      host.ask("alive f?", 20);
      return host.ask("disarm", 20).body;
    }),
    detail: 20,
  },
  stale: {
    ask: inLimited((host) => {
      const seal = host.seal() ?? greetingSeal;
      host.say(`${writeLine(seal, ">", 30, host.instrument.now() - 150_999, "disarm")}\n`);
      return host.last("<").body;
    }),
    detail: 150,
  },
  "out-of-range": { ask: inLimited((host) => host.ask("stream r1000 b21").body), detail: 2 },
  unsupported: { ask: inLimited((host) => host.ask("stream r10000 b20").body), detail: 1 },
  state: { ask: inLimited((host) => host.ask("clear n1").body), detail: 4 },
  "limits-digest": {
    ask: inLimited((host) => host.ask(`arm l${other} p${host.plan}`).body),
    detail: "?",
  },
  "plan-digest": {
    ask: (host) => host.ask(`confirm n${challenged(host)} l${digestOf(host)} p${other} t8000`).body,
    detail: "?",
  },
  gate: {
    ask: inLimited((host) => {
      host.pass(250, false);
      return host.ask(`arm l${digestOf(host)} p${host.plan}`).body;
    }),
    detail: 12,
  },
  nonce: { ask: inLimited((host) => host.ask("alive fc001d00d").body), detail: "?" },
  // Nothing leads out of post before the lock-out is over, but a fault that is cleared.
  "lock-out": {
    ask(host) {
      host.limit();
      host.arm();
      host.instrument.hand.press(10);
      while (host.at() !== "ready") host.pass(50);
      host.instrument.hand.pullTrigger();
      while (host.at() !== "post") host.instrument.advance(host.instrument.elapsed() + 50);
      const ended = host.instrument.now();
      host.instrument.hand.releaseTrigger();
      host.instrument.hand.release();
      host.instrument.faults.switchOn("sensor-lost");
      host.setFrame("?");
      host.pass(1, false);
      host.instrument.faults.switchOff("sensor-lost");
      host.pass(290, false);
      host.ask("clear n1");
      host.pass(605, false);
      host.greet();
      host.ask(host.impulse);
      expect(host.instrument.now() - ended).toBeLessThan(1_000_000);
      return host.ask(`arm l${digestOf(host)} p${host.plan}`).body.replace(/d\d+$/, "d1");
    },
    detail: 1,
  },
  "result-waiting": {
    ask(host) {
      host.limit();
      host.arm();
      host.thrust();
      return host.ask(`arm l${digestOf(host)} p${host.plan}`).body;
    },
    detail: 1,
  },
  fault: {
    ask(host) {
      afterFault(host);
      return host.ask(`arm l${other} p${host.plan}`).body;
    },
    detail: 1,
  },
  "no-such": { ask: inLimited((host) => host.ask("log i200").body), detail: 200 },
  checksum: {
    ask(host) {
      host.limit();
      host.arm();
      host.thrust();
      return host.ask("release i1 z00000000").body;
    },
    detail: "?",
  },
  unsafe: {
    ask(host) {
      afterFault(host);
      host.instrument.hand.pullTrigger();
      host.pass(10);
      return host.ask("clear n1").body;
    },
    detail: 5,
  },
  busy: {
    ask(host) {
      host.pass(320);
      return host.greet().body;
    },
    detail: 300,
  },
  "too-fast": { ask: inLimited((host) => host.ask("stream r5000 b1").body), detail: "?" },
  memory: {
    ask: inLimited((host) => {
      host.instrument.nonVolatile.breakByte(calibrationMemoryBytes + 14);
      return host.askToWrite(`anchor n1 h${"00".repeat(32)}`).body;
    }),
    detail: "?",
  },
  incomplete: {
    ask(host) {
      host.pass(700);
      host.greet("service");
      return host.ask("calwrite z00000000").body;
    },
    detail: 16,
  },
  order: {
    ask: (host) => host.limit(host.impulse.replace("a500", "a2100")).body,
    detail: 6,
  },
};

describe("a command is refused", () => {
  it.each(Object.entries(refusals))("with %s", (name, { ask, detail }) => {
    const code = Object.entries(errors).find(([known]) => known === name)?.[1];
    expect(ask(createHost())).toMatch(
      new RegExp(`^no [a-z]+ c${code} d${detail === "?" ? "\\?" : detail}$`),
    );
  });

  it("and counted, once each; an answer from memory is not counted again", () => {
    const host = createHost();
    host.limit();
    host.ask("fire", 40);
    host.ask("fire", 40);
    host.ask("disarm", 3);
    host.say(`${writeLine(greetingSeal, ">", 7, 0, "hello a1")}\n`);
    host.pass(40);
    expect(host.all("health").at(-1)?.values).toMatchObject({ refused: 3 });
  });
});
