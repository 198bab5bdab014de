import type { StateName } from "../../../firmware-sim/firmware/codes.ts";
import type { Rule, Sight } from "./rule.ts";
import type { Place } from "./tells.ts";

const energisable: ReadonlySet<StateName> = new Set(["armed", "contact", "ready"]);
/** States in which the sensors are watched and no fault is latched yet; a boot knows nothing. */
const watched: ReadonlySet<StateName> = new Set([
  "safe",
  "linked",
  "limited",
  "challenge",
  "armed",
  "contact",
  "ready",
  "thrust",
  "post",
]);

const anywhere: readonly Place[] = ["instrument", "alarm", "result", "refusal", "shown", "counted"];
const atOnce = 6;

/** Reports that are lost or changed, or bytes that nobody sent, are counted at the next line, or missed. */
const lineOut: Rule = {
  effect: "reports or readings are changed or lost, or foreign bytes arrive, in a session",
  acts: ({ meter, linked, awake }) =>
    linked && awake && (meter.reportsOut + meter.readingsOut > 0 || meter.said > 0),
  lasting: 0,
  within: 1300,
  told: anywhere,
};

/** What arrives damaged at the instrument is counted there; the first may end a line that was damaged before. */
const damage: Rule = {
  ...lineOut,
  effect:
    "lines are changed or lost on their way to the host, or changed on their way from it, in a session",
  acts: (sight) =>
    lineOut.acts?.(sight) === true || (sight.linked && sight.awake && sight.meter.linesIn > 1),
};

/** What the screen says for as long as there is no session, or nothing comes. */
const away = [
  "state shown as unknown",
  "link shown as stale",
  "link shown as lost",
  "no state is shown",
];

const late: Rule = {
  effect: "the host hears nothing for 100 ms, or the firmware for 200 ms while armed, in a session",
  acts: ({ at, linked, awake, hostDeaf, firmwareDeaf }) =>
    linked && awake && (hostDeaf >= 100 || (firmwareDeaf >= 200 && energisable.has(at))),
  lasting: 50,
  within: 60,
  told: ["instrument", "shown", "alarm"],
  standing: away,
};

/** Channels that disagree by more than 0.5 N and 5 %, told only where it is relied on. */
const disagreeing = (over: number): Rule => ({
  effect:
    "the channels disagree by more than 0.5 N and 5 % while armed, or where arming is granted",
  acts: ({ meter, at, since, challenges, contact }) =>
    meter.apart > over + 0.06 * contact && (challenges > 0 || (energisable.has(at) && since > 1)),
  lasting: 3,
  within: atOnce,
  told: ["instrument"],
});

/** A measured thing out of its range: at once while armed, after a second otherwise. */
const outOfRange = (isOut: (values: Sight["values"]) => boolean): Rule => ({
  effect: "a value out of its range for a second, or while armed, or where arming is granted",
  acts: ({ values, at }) => isOut(values) && watched.has(at),
  urgent: ({ at, since, challenges }) => challenges > 0 || (energisable.has(at) && since > 1),
  lasting: 1050,
  within: atOnce,
  told: ["instrument"],
});

const wrongClock: Rule = {
  effect: "the clock is more than 2 % wrong for 25 ms",
  acts: ({ clockWrong, at, since }) => clockWrong && watched.has(at) && since > 0,
  lasting: 25,
  within: atOnce,
  told: ["instrument"],
};

const selfTested = (isWrong: (values: Sight["values"]) => boolean): Rule => ({
  effect: "a self-test passes with it",
  acts: ({ values, passedTests }) => isWrong(values) && passedTests > 0,
  lasting: 0,
  within: 0,
  told: ["instrument"],
});

const lostSensor: Rule = {
  effect: "a channel gives no number, or stands at the end of its scale",
  acts: ({ meter, at }) => meter.lost && watched.has(at),
  lasting: 1,
  within: atOnce,
  told: ["instrument"],
};

const none: Rule = {
  effect: "nothing that must be told",
  acts: undefined,
  lasting: 0,
  within: 0,
  told: [],
};

/** One rule for every kind of fault of the simulator. */
export const simulatorRules: Readonly<Record<string, Rule>> = {
  babble: lineOut,
  "bad-crc": damage,
  "baud-mismatch": damage,
  "calibration-lost": {
    effect: "no calibration is valid while armed, or where arming is granted",
    acts: ({ meter, at, challenges }) =>
      meter.damaged > 0 && (energisable.has(at) || challenges > 0),
    lasting: 0,
    within: atOnce,
    told: ["instrument"],
  },
  "channel-offset": disagreeing(0.7),
  "clock-frozen": wrongClock,
  "clock-jump": { ...wrongClock, effect: "the clock jumps by more than 1 ms", lasting: 0 },
  "clock-skew": wrongClock,
  "clock-wrapped": { ...wrongClock, effect: "the clock begins at 0 again", lasting: 0 },
  "cut-off-stuck": {
    effect: "a path is closed outside of a thrust",
    acts: ({ meter, at, since }) =>
      meter.begun && watched.has(at) && at !== "thrust" && (at !== "post" || since > 1),
    lasting: 2,
    within: atOnce,
    told: ["instrument"],
  },
  deaf: late,
  delay: late,
  "drop-lines": lineOut,
  "duplicate-lines": lineOut,
  "false-welcome": {
    effect: "a welcome of another version arrives",
    acts: ({ meter }) => meter.othersOut > 0,
    lasting: 0,
    within: 100,
    told: ["shown"],
    standing: away,
  },
  flood: lineOut,
  "half-line": damage,
  hang: {
    effect: "the firmware stands still for 250 ms",
    acts: ({ meter }) => meter.halted >= 1,
    lasting: 250,
    within: 20,
    told: ["instrument", "shown", "alarm"],
  },
  "hot-sensor": outOfRange(({ celsius }) => !(Number(celsius) >= 10 && Number(celsius) <= 40)),
  "insert-bytes": damage,
  "join-lines": damage,
  "long-line": lineOut,
  "long-pulse": {
    effect: "a pulse of 10 ms at most lasts longer than 12 ms",
    acts: ({ thrusts, at, pressure }) => thrusts > 0 && at === "thrust" && !pressure,
    lasting: 12,
    within: atOnce,
    told: ["instrument"],
  },
  "loop-back": lineOut,
  "low-supply": outOfRange(({ volts }) => !(Number(volts) >= 22 && Number(volts) <= 26)),
  "memory-damaged": selfTested(() => true),
  mute: lineOut,
  "old-version": {
    effect: "greetings are refused for as long as it takes to send two",
    acts: ({ heardLines, at, linked, awake }) =>
      heardLines > 0 && at === "safe" && !linked && awake,
    lasting: 260,
    within: 300,
    told: ["shown"],
    standing: away,
  },
  "reorder-lines": {
    ...lineOut,
    effect: "a report or reading is overtaken by four lines or more, in a session",
    acts: ({ meter, values, linked, awake }) =>
      linked && awake && meter.reportsOut + meter.readingsOut > 0 && Number(values["lines"]) >= 4,
  },
  replay: lineOut,
  "power-loss": none,
  reset: {
    effect: "the instrument starts anew in a session",
    acts: ({ meter, linked, awake }) => meter.restarts > 0 && linked && awake,
    lasting: 0,
    within: 1300,
    told: ["shown", "alarm"],
  },
  "second-client": {
    effect: "the instrument hears a line of another host, in a session",
    acts: ({ meter, linked, awake }) => meter.heard > 0 && linked && awake,
    lasting: 0,
    within: 1300,
    told: anywhere,
  },
  "sensor-drift": disagreeing(0.7),
  "sensor-gain": disagreeing(0.7),
  "sensor-lost": lostSensor,
  "sensor-saturated": lostSensor,
  "sensor-spikes": { ...disagreeing(0.8), lasting: 0 },
  "sensor-stuck": {
    effect: "a channel does not move at all for a second",
    acts: ({ meter, at }) => meter.begun && watched.has(at),
    lasting: 1250,
    within: atOnce,
    told: ["instrument"],
  },
  stall: late,
  "stroke-wrong": selfTested(({ millimetres }) => {
    const stroke = Number(millimetres);
    return stroke < 2.45 || stroke > 3.55;
  }),
  "strong-drive": {
    effect: "the drive pushes over the force limit",
    acts: ({ overLimit }) => overLimit > 0.3,
    lasting: 0,
    within: atOnce,
    told: ["instrument"],
  },
  "stylus-out": {
    effect: "arming is granted with a stylus that reads more than 0.2 mm off its rest",
    acts: ({ values, challenges }) =>
      Math.abs(Number(values["millimetres"])) > 0.25 && challenges > 0,
    lasting: 0,
    within: 0,
    told: ["instrument", "refusal"],
  },
  "trigger-bounce": none,
  "trigger-stuck": {
    effect: "a trigger channel is closed for 2 s, or where arming is granted",
    acts: ({ meter, at }) => meter.triggerClosed && watched.has(at),
    lasting: 2050,
    within: atOnce,
    told: ["instrument"],
  },
  unplug: {
    effect: "the cable is out in a session",
    acts: ({ meter, linked, awake }) => meter.unplugged > 0 && linked && awake,
    lasting: 0,
    within: 60,
    told: ["shown", "alarm"],
  },
  "watchdog-wrong": selfTested(({ milliseconds }) => {
    const bite = Number(milliseconds);
    return bite < 195 || bite > 305;
  }),
  "weak-drive": {
    effect: "a thrust other than a held pressure stays far below what is commanded",
    acts: ({ values, thrusts, at, pressure }) =>
      Number(values["gain"]) < 0.7 && thrusts > 0 && at === "post" && !pressure,
    lasting: 0,
    within: 5000,
    told: ["instrument", "alarm", "result", "shown"],
  },
  "wrong-device": lineOut,
};
