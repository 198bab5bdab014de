import type { Host } from "../host.ts";
import { answer, armed, askToArm, challenge, type Scenario } from "./scenario.ts";

/** An arm request after something was made wrong that a gate looks at. */
function gate(number: number, spoil: (host: Host) => void): Scenario {
  return {
    play(host) {
      host.limit();
      spoil(host);
      return askToArm(host);
    },
    sound: `no arm c12 d${number}`,
    broken: "ok arm",
  };
}

const withFault = (name: string) => (host: Host) => {
  host.instrument.faults.switchOn(name);
  host.pass(10);
};

function confirming(words: (nonce: string, limits: string) => string) {
  return (host: Host) => {
    const { nonce, limits } = challenge(host);
    return answer(host, `confirm ${words(nonce, limits)} t8000`);
  };
}

const other = "0123456789abcdef";

/** Limits, the arm request and the challenge: sections 7, 9.1 and 9.2. */
export const limitsAndArming = {
  range: {
    play(host) {
      const { head, values } = host.limit(host.impulse.replace("k2700 f3000", "k7600 f8000"));
      return [head, values["peak"]];
    },
    sound: ["no impulse", undefined],
    broken: ["ok impulse", 7500],
  },
  order: {
    play: (host) => host.limit(host.impulse.replace("b2000", "b400")).head,
    sound: "no impulse",
    broken: "ok impulse",
  },
  "limits-frozen": {
    play: (host) => [answer(armed(host), host.impulse), host.at()],
    sound: ["no impulse c9 d6", "limited"],
    broken: ["ok impulse", "armed"],
  },
  "status-digest": {
    play(host) {
      const { digest } = host.limit().values;
      host.pass(40);
      return host.all("status").at(-1)?.values["digest"] === String(digest).slice(0, 8);
    },
    sound: true,
    broken: false,
  },
  "limits-digest": {
    play(host) {
      host.limit();
      host.ask("alive f?");
      return answer(host, `arm l${other} p${host.plan}`);
    },
    sound: "no arm c10 d?",
    broken: "ok arm",
  },
  "result-waiting": {
    play(host) {
      armed(host).thrust();
      host.ask("alive f?");
      return askToArm(host);
    },
    sound: "no arm c15 d1",
    broken: "ok arm",
  },
  "arm-request": {
    play: (host) => [askToArm(armed(host)), host.at()],
    sound: ["no arm c9 d6", "limited"],
    broken: ["no arm c9 d6", "armed"],
  },
  "gate-calibration": gate(4, (host) => {
    host.instrument.damageCalibration();
    host.pass(10);
  }),
  "gate-trigger": gate(5, (host) => {
    host.instrument.hand.pullTrigger();
    host.pass(10);
  }),
  "gate-channels": gate(6, withFault("channel-offset")),
  "gate-unloaded": gate(7, (host) => {
    host.instrument.setTissue("bench");
    host.instrument.hand.press(3);
    host.pass(500);
  }),
  "gate-supply": gate(8, withFault("low-supply")),
  "gate-temperature": gate(9, withFault("hot-sensor")),
  "gate-stylus": gate(10, withFault("stylus-out")),
  "gate-vector": gate(11, (host) => {
    host.instrument.hand.aim(1.5, 0);
    host.pass(50);
  }),
  "gate-keep-alive": gate(12, (host) => host.pass(300, false)),
  nonce: {
    play: confirming((_, limits) => `n${other} l${limits} p48ea4ca7c00783c2`),
    sound: "no confirm c13 d?",
    broken: "ok confirm",
  },
  "confirm-limits-digest": {
    play: confirming((nonce) => `n${nonce} l${other} p48ea4ca7c00783c2`),
    sound: "no confirm c10 d?",
    broken: "ok confirm",
  },
  "plan-digest": {
    play: confirming((nonce, limits) => `n${nonce} l${limits} p${other}`),
    sound: "no confirm c11 d?",
    broken: "ok confirm",
  },
  "confirm-refused": {
    play(host) {
      confirming((nonce) => `n${nonce} l${other} p${other}`)(host);
      return host.at();
    },
    sound: "limited",
    broken: "challenge",
  },
  "challenge-life": {
    play(host) {
      challenge(host);
      host.pass(600);
      return host.at();
    },
    sound: "limited",
    broken: "challenge",
  },
} as const satisfies Record<string, Scenario>;
