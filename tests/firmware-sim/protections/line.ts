import { greetingSeal, writeLine } from "../../../firmware-sim/codec/envelope.ts";
import { schemaDigests } from "../../../firmware-sim/codec/schema.ts";
import { answer, answersTo, armed, lineOf, type Scenario } from "./scenario.ts";

/** The line and the greeting: sections 1 to 4. */
export const line = {
  checksum: {
    play(host) {
      host.limit();
      const good = lineOf(host, "disarm");
      const last = good.at(-2) === "@" ? "A" : "@";
      return answersTo(host, () => host.say(`${good.slice(0, -2)}${last}\n`));
    },
    sound: [],
    broken: ["ok disarm"],
  },
  "canonical-form": {
    play(host) {
      host.limit();
      return answer(host, "stream r+01000 b10");
    },
    sound: "no stream c2 d1",
    broken: "ok stream",
  },
  overlong: {
    play(host) {
      host.limit();
      return answersTo(host, () => host.say(lineOf(host, `long ${"x".repeat(120)}`)));
    },
    sound: [],
    broken: ["no long c1 d?"],
  },
  "stop-byte": {
    play(host) {
      armed(host).stop();
      return host.at();
    },
    sound: "limited",
    broken: "armed",
  },
  "stop-in-half-line": {
    play(host) {
      armed(host).say(">3f9a 12 81\x18");
      return host.at();
    },
    sound: "limited",
    broken: "armed",
  },
  "nonce-echo": {
    play(host) {
      host.pass(700);
      return host.greet().values["nonce"];
    },
    sound: "0000000000000001",
    broken: "0000000000000000",
  },
  version: {
    play(host) {
      host.pass(700);
      const body = `hello a2 b3 n0123456789abcdef s${schemaDigests.clinical}`;
      return answersTo(host, () => host.say(`${writeLine(greetingSeal, ">", 9, 0, body)}\n`));
    },
    sound: ["no hello c3 d1"],
    broken: ["ok hello"],
  },
  schema: {
    play(host) {
      host.pass(700);
      return host.greet("clinical", "0123456789abcdef").head;
    },
    sound: "no hello",
    broken: "ok hello",
  },
  sequence: {
    play(host) {
      host.limit();
      host.ask("alive f?", 9);
      const heard = host.ask("disarm", 8);
      return heard.body;
    },
    sound: "no disarm c5 d9",
    broken: "ok disarm",
  },
  repetition: {
    play(host) {
      host.limit();
      host.ask(host.impulse, 9);
      host.ask(host.impulse, 9);
      return host.instrument.state().limits?.epoch;
    },
    sound: 2,
    broken: 3,
  },
  freshness: {
    play(host) {
      host.limit();
      const old = lineOf(host, "disarm", host.instrument.now() - 200_000);
      return answersTo(host, () => host.say(old));
    },
    sound: ["no disarm c6 d200"],
    broken: ["ok disarm"],
  },
  "session-silence": {
    play(host) {
      host.limit();
      host.pass(2100, false);
      return host.at();
    },
    sound: "safe",
    broken: "limited",
  },
} as const satisfies Record<string, Scenario>;
