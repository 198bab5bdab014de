import {
  answer,
  armed,
  challenge,
  ready,
  type Scenario,
  states,
  timeOf,
  waitFor,
} from "./scenario.ts";

/** The permit, contact, ready and the trigger: sections 8 and 9.3 to 9.5. */
export const permitAndContact = {
  "keep-alive": {
    play(host) {
      armed(host).pass(300, false);
      return host.at();
    },
    sound: "limited",
    broken: "armed",
  },
  frame: {
    play: (host) => answer(armed(host), "alive f00000000"),
    sound: "no alive c13 d?",
    broken: "ok alive",
  },
  live: {
    play(host) {
      // A window that a hand reaches within the 250 ms that need no keep-alive.
      const { nonce, limits } = challenge(host, host.impulse.replace("a500", "a200"));
      host.ask(`confirm n${nonce} l${limits} p${host.plan} t8000`);
      host.instrument.hand.press(3);
      host.pass(240, false);
      return states(host).includes("contact");
    },
    sound: false,
    broken: true,
  },
  "time-to-live": {
    play(host) {
      armed(host, host.impulse, 3000).pass(3100);
      return host.at();
    },
    sound: "limited",
    broken: "armed",
  },
  "one-shot": {
    play(host) {
      armed(host).thrust();
      const after = states(host);
      return after[after.indexOf("post") + 1];
    },
    sound: "limited",
    broken: "armed",
  },
  "bad-lines": {
    play(host) {
      armed(host).say("AT\r\n\nx\n");
      return host.at();
    },
    sound: "limited",
    broken: "armed",
  },
  "greeting-disarms": {
    play(host) {
      armed(host).greet();
      return host.at();
    },
    sound: "linked",
    broken: "armed",
  },
  "standing-gates": {
    play(host) {
      armed(host).instrument.faults.switchOn("low-supply");
      host.pass(10);
      return host.at();
    },
    sound: "limited",
    broken: "armed",
  },
  "standing-vector": {
    play(host) {
      armed(host).instrument.hand.aim(5, 0);
      host.pass(50);
      return host.at();
    },
    sound: "limited",
    broken: "armed",
  },
  "preload-ceiling": {
    play(host) {
      armed(host).instrument.hand.press(35);
      host.pass(3000);
      return host.at();
    },
    sound: "safe",
    broken: "armed",
  },
  dwell: {
    play(host) {
      // Slow enough to be calm from the first touch of the window on.
      armed(host).instrument.hand.press(7);
      waitFor(host, "ready");
      return timeOf(host, "ready") - timeOf(host, "contact") >= 200_000;
    },
    sound: true,
    broken: false,
  },
  slope: {
    play(host) {
      armed(host).instrument.hand.press(18);
      waitFor(host, "ready");
      return host.instrument.state().watch.senses.calm;
    },
    sound: true,
    broken: false,
  },
  "released-before-contact": {
    play(host) {
      armed(host).instrument.hand.pullTrigger();
      host.instrument.hand.press(10);
      host.pass(1500);
      return states(host).includes("contact");
    },
    sound: false,
    broken: true,
  },
  "trigger-pair": {
    play(host) {
      ready(host);
      host.instrument.faults.switchOn("trigger-stuck");
      host.pass(1, false);
      return host.at();
    },
    sound: "ready",
    broken: "thrust",
  },
  "ready-life": {
    play(host) {
      ready(host);
      host.pass(3100);
      return host.at();
    },
    sound: "armed",
    broken: "ready",
  },
  "leave-window": {
    play(host) {
      ready(host);
      host.pass(3050);
      return host.at();
    },
    sound: "armed",
    broken: "contact",
  },
} as const satisfies Record<string, Scenario>;
