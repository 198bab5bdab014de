import { crcOf, crcOver, writeHex32 } from "../../../firmware-sim/codec/crc32c.ts";
import type { Host } from "../host.ts";
import { answer, armed, endOf, type Scenario, thrusting, timeOf } from "./scenario.ts";

const pressure = "pressure k1500 f2000 x3000 a500 b1200 c2000 h1000 s1000 p0 y0";
const series = "impulse k2000 f3000 j150000 w3000 x3000 a500 b1500 c2500 n6 r600 q0 m0 t0 p0 y0";

const advance = (host: Host, time: number) =>
  host.instrument.advance(host.instrument.elapsed() + time);

function withFault(host: Host, name: string, milliseconds: number): void {
  host.limit();
  host.instrument.faults.switchOn(name);
  host.pass(milliseconds);
}

/** The thrust, post, results and faults: sections 9.6 to 10. */
export const thrustAndAfter = {
  "force-limit": {
    play(host) {
      host.instrument.faults.switchOn("strong-drive");
      return endOf(host);
    },
    sound: 2,
    broken: 1,
  },
  "impulse-limit": {
    play: (host) => endOf(host, host.impulse.replace("j150000", "j15000")),
    sound: 3,
    broken: 1,
  },
  "travel-limit": {
    play: (host) => endOf(host, host.impulse.replace("x3000", "x20")),
    sound: 4,
    broken: 1,
  },
  "pulse-timer": {
    play(host) {
      thrusting(host);
      host.instrument.faults.switchOn("hang");
      advance(host, 5000);
      return host.instrument.truth.energised;
    },
    sound: false,
    broken: true,
  },
  channels: {
    play(host) {
      thrusting(host);
      host.instrument.faults.switchOn("channel-offset");
      advance(host, 1000);
      return host.at();
    },
    sound: "post",
    broken: "thrust",
  },
  "stop-in-thrust": {
    play(host) {
      thrusting(host);
      host.stop();
      return host.at();
    },
    sound: "post",
    broken: "thrust",
  },
  "keep-alive-in-thrust": {
    play(host) {
      thrusting(host, pressure);
      host.pass(300, false);
      return host.at();
    },
    sound: "post",
    broken: "thrust",
  },
  "dead-man": {
    play(host) {
      thrusting(host, pressure);
      host.instrument.hand.releaseTrigger();
      host.pass(50);
      return host.at();
    },
    sound: "post",
    broken: "thrust",
  },
  "preload-between-pulses": {
    play(host) {
      thrusting(host, series);
      // Below the window of 5 N, and still on the skin: a stylus that flies against it would break the force limit.
      host.instrument.hand.press(3);
      host.pass(700);
      return host.at();
    },
    sound: "post",
    broken: "thrust",
  },
  settling: {
    play: (host) => endOf(host, series.replace("m0 t0", "m2 t50")),
    sound: 13,
    broken: 1,
  },
  "lock-out": {
    play(host) {
      armed(host).thrust();
      return timeOf(host, "limited") - timeOf(host, "post") >= 1_000_000;
    },
    sound: true,
    broken: false,
  },
  "lift-off": {
    play(host) {
      thrusting(host);
      host.instrument.hand.releaseTrigger();
      host.pass(1200, false);
      return host.at();
    },
    sound: "post",
    broken: "limited",
  },
  "trigger-released": {
    play(host) {
      thrusting(host);
      host.instrument.hand.release();
      host.pass(1200, false);
      return host.at();
    },
    sound: "post",
    broken: "limited",
  },
  "capture-checksum": {
    play(host) {
      armed(host).thrust();
      const result = host.all("result")[0];
      const text = host
        .fetchBlocks(result)
        .map(({ body }) => `${body.slice(body.indexOf(" o") + 1)}\n`)
        .join("");
      return writeHex32(crcOf(crcOver(text))) === result?.values["checksum"];
    },
    sound: true,
    broken: false,
  },
  "release-checksum": {
    play(host) {
      armed(host).thrust();
      return answer(host, "release i1 z00000000");
    },
    sound: "no release c18 d?",
    broken: "ok release",
  },
  "first-cause": {
    play(host) {
      withFault(host, "low-supply", 1100);
      host.instrument.faults.switchOn("hot-sensor");
      host.pass(1100);
      return host.ask("fault").values["code"];
    },
    sound: 11,
    broken: 12,
  },
  "clear-number": {
    play(host) {
      withFault(host, "low-supply", 1100);
      return answer(host, "clear n7");
    },
    sound: "no clear c17 d7",
    broken: "ok clear",
  },
  "clear-unsafe": {
    play(host) {
      withFault(host, "low-supply", 1100);
      host.instrument.hand.press(5);
      host.pass(500);
      return answer(host, "clear n1");
    },
    sound: "no clear c19 d7",
    broken: "ok clear",
  },
  "trigger-stuck": {
    play(host) {
      host.limit();
      host.instrument.hand.pullTrigger();
      host.pass(2100);
      return host.at();
    },
    sound: "fault",
    broken: "limited",
  },
  "latch-force": {
    play(host) {
      host.limit();
      host.instrument.hand.press(110);
      host.pass(6000);
      return host.at();
    },
    sound: "fault",
    broken: "limited",
  },
} as const satisfies Record<string, Scenario>;
