import { greetingKeys } from "../../protocol/envelope.ts";
import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { stateNumber } from "../dialogue.ts";
import { writeRawLine } from "../raw-line.ts";
import { expect, expectSame, expectWithin } from "../verdict.ts";
import { lateness } from "./spans.ts";

const withFaults = { needs: ["faults"] } as const;

/** Latches a fault: a force channel gives no number. Gives the fault's number. */
async function latch(bench: Bench, fault = "sensor-lost", settings = {}): Promise<number> {
  const from = bench.client.heard.length;
  await bench.fault(fault, settings);
  const { message } = await bench.next("fault-latched", 300, () => true, from);
  await bench.faultsOff();
  await bench.client.pass(30);
  return message.number;
}

export const faultCases: readonly Case[] = [
  defineCase(
    "250",
    "10",
    "a force above the latch is a fault, reported with its figures and told again",
    async (bench) => {
      const from = bench.client.heard.length;
      const { latchForce } = bench.welcome();
      const newtons = latchForce / 100 + 5;
      const number = await latch(bench, "channel-offset", { newtons });
      const { message: report } = await bench.next("fault-latched", 50, () => true, from);
      expectSame(report.code, 7, "the fault (latch-force)");
      expectSame(report.bound, latchForce, "its bound, cN");
      expectWithin(report.value, latchForce, latchForce + 2000, "its value, cN");
      const told = (await bench.accepted("fault", "fault-told")).message;
      expectSame(
        [told.number, told.code, told.value, told.at].join(),
        [report.number, report.code, report.value, report.at].join(),
        "the fault told",
      );
      const { message } = await bench.next("status");
      expectSame(message.state, stateNumber("fault"), "the state");
      expectSame(message.fault, number, "its number in the status");
    },
    { ...withFaults, protects: ["latch-force"] },
  ),
  defineCase(
    "251",
    "10",
    "a later fault does not take the place of the first",
    async (bench) => {
      await latch(bench);
      const first = (await bench.accepted("fault", "fault-told")).message;
      await bench.fault("low-supply");
      await bench.client.pass(1150);
      const told = (await bench.accepted("fault", "fault-told")).message;
      expectSame(
        [told.number, told.code, told.at].join(),
        [first.number, first.code, first.at].join(),
        "number, code and time of the fault told",
      );
    },
    { ...withFaults, protects: ["first-cause"] },
  ),
  defineCase(
    "252",
    "10",
    "a trigger that stays closed for more than 2 s is a fault",
    async (bench) => {
      const { client } = bench;
      const from = client.heard.length;
      await bench.ask({ kind: "trigger", down: true, held: true });
      const pulled = await bench.next(
        "status",
        bench.handTime,
        ({ message }) => (message.flags & 3) !== 0,
      );
      const latched = await bench.next("fault-latched", 2400, () => true, from);
      expectSame(latched.message.code, 6, "the fault (trigger-stuck)");
      expectWithin(latched.message.value, 2000, 2100, "its value, ms");
      expectWithin(
        (latched.time - pulled.time) / 1000,
        1900,
        2100,
        "from the first status that shows it to the fault, ms",
      );
    },
    { needs: ["hand"], protects: ["trigger-stuck"] },
  ),
  defineCase(
    "253",
    "10",
    "a fault is cleared by its own number only",
    async (bench) => {
      const number = await latch(bench);
      const other = number === 999 ? 1 : number + 1;
      await bench.refused(`clear n${other}`, "no-such", other);
      expectSame((await bench.next("status")).message.state, stateNumber("fault"), "the state");
    },
    { ...withFaults, protects: ["clear-number"] },
  ),
  defineCase(
    "254",
    "10",
    "no fault is cleared with the trigger closed",
    async (bench) => {
      const number = await latch(bench);
      await bench.ask({ kind: "trigger", channel: 1, down: true });
      await bench.next("status", bench.handTime, ({ message }) => (message.flags & 3) !== 0);
      await bench.refused(`clear n${number}`, "unsafe", 5);
    },
    { ...withFaults, protects: ["clear-unsafe"] },
  ),
  defineCase(
    "255",
    "10",
    "no fault is cleared with 1 N or more on the stylus",
    async (bench) => {
      const number = await latch(bench);
      await bench.press(2);
      await bench.next("status", bench.handTime, ({ message }) => (message.preload ?? 0) >= 150);
      await bench.refused(`clear n${number}`, "unsafe", 7);
    },
    { ...withFaults, protects: ["clear-unsafe"] },
  ),
  defineCase(
    "256",
    "9.1",
    "an arm request with a latched fault is refused with fault and its number",
    async (bench) => {
      const number = await latch(bench);
      const digest = bench.client.random(8);
      await bench.refused(`arm l${digest} p${digest}`, "fault", number);
    },
    { ...withFaults, arms: true },
  ),
  defineCase(
    "257",
    "10",
    "a cleared fault leads over a self-test to safe; the session has ended",
    async (bench) => {
      const { client } = bench;
      const number = await latch(bench);
      const before = (await bench.accepted("tests", "tests-told")).message.run;
      await bench.accepted(`clear n${number}`, "cleared");
      await client.pass(15 + client.medium.slack);
      const from = client.heard.length;
      bench.silence();
      await client.pass(100);
      const lines = client.heard.slice(from).filter((line) => line.class === "report");
      expectSame(lines.length, 0, "reports after the session had ended");
      await bench.greet();
      const tests = (await bench.accepted("tests", "tests-told")).message;
      expectSame(tests.failed, 0, "items that failed");
      expectSame(tests.run, before + 1, "the run of the self-test");
      const { body } = await bench.accepted("fault", "fault-told");
      expectSame(body, "ok fault n0 c0 v? l? t?", "the fault told");
    },
    withFaults,
  ),
  defineCase(
    "258",
    "10",
    "a supply out of range is a fault after a second, and not before",
    async (bench) => {
      const from = bench.client.heard.length;
      const before = bench.client.time;
      await bench.fault("low-supply");
      const latched = await bench.next("fault-latched", 1400, () => true, from);
      expectSame(latched.message.code, 11, "the fault (supply)");
      const after = (latched.time - before) / 1000;
      expectWithin(
        after,
        990,
        1060 + bench.client.medium.slack,
        "from the supply's fall to the fault, ms",
      );
    },
    withFaults,
  ),
  ...(
    [
      // From the temperature's rise; and with a second over which a quiet channel must be seen.
      [
        "262",
        "hot-sensor",
        "a sensor too hot is a fault after a second, and not before",
        12,
        990,
        1060,
      ],
      [
        "263",
        "sensor-stuck",
        "a force channel that is never seen to move is a fault",
        3,
        100,
        2100,
      ],
    ] as const
  ).map(([id, fault, title, code, soonest, latest]) =>
    defineCase(
      id,
      "10",
      title,
      async (bench) => {
        const from = bench.client.heard.length;
        const before = bench.client.time;
        await bench.fault(fault);
        const latched = await bench.next("fault-latched", latest + 400, () => true, from);
        expectSame(latched.message.code, code, "the fault");
        const after = (latched.time - before) / 1000;
        bench.measured(`${after.toFixed(0)} ms`);
        expectWithin(
          after,
          soonest,
          latest + lateness(bench) + bench.client.medium.slack,
          "from what is wrong to the fault, ms",
        );
      },
      withFaults,
    ),
  ),
  defineCase(
    "260",
    "11",
    "a self-test ends the session, keeps the boot number and measures every item within its bounds",
    async (bench) => {
      const { client } = bench;
      const { boot } = bench.welcome();
      const before = (await bench.accepted("tests", "tests-told")).message.run;
      const begun = await bench.accepted("selftest", "self-test-started");
      bench.silence();
      await client.pass(15 + client.medium.slack);
      const from = client.heard.length;
      await client.pass(60);
      expectSame(
        client.heard.slice(from).filter((line) => line.class === "report").length,
        0,
        "reports while testing",
      );
      const welcome = await bench.greet();
      expectSame(welcome.boot, boot, "the boot number");
      const lasted = (client.time - begun.time) / 1000;
      bench.measured(`${lasted.toFixed(0)} ms`);
      expectWithin(lasted, 0, 1000 + 260 + client.medium.slack, "the time it took, ms");
      const tests = (await bench.accepted("tests", "tests-told")).message;
      expectSame(tests.run, before + 1, "the run");
      expectSame(tests.failed, 0, "the sum of the items that failed");
      expectWithin(tests.zeroA, -30, 30, "zero of channel A, cN");
      expectWithin(tests.zeroB, -30, 30, "zero of channel B, cN");
      expectWithin(tests.noiseA, 2, 200, "noise of channel A, mN");
      expectWithin(tests.noiseB, 2, 200, "noise of channel B, mN");
      expectWithin(tests.stroke, 2500, 3500, "free stroke, um");
      expectWithin(tests.watchdog, 200, 300, "watchdog, ms");
      expectWithin(tests.supply, 22_000, 26_000, "supply, mV");
      for (const item of ["memory", "cutA", "cutB", "triggerReleased"] as const) {
        expectSame(tests[item], 1, item);
      }
      const status = await bench.next("status");
      expectSame(status.message.cause, 15, "the cause (self-test-begun)");
    },
    { changes: true },
  ),
  defineCase(
    "261",
    "8",
    "a restart ends the session, reports boot once, and gives a new boot number",
    async (bench) => {
      const { client } = bench;
      const { boot } = bench.welcome();
      bench.silence();
      const from = client.heard.length;
      await bench.ask({ kind: "reset", cause: "power" });
      const report = await bench.next("boot", 2500, () => true, from);
      expectSame(report.message.cause, 1, "the cause (power)");
      const whole = writeRawLine({
        class: "!",
        ...greetingKeys,
        sequence: 1,
        time: report.time,
        body: `boot b${report.message.boot} c1`,
      });
      expectSame(report.text, whole, "the report");
      expectWithin(report.time / 1000, 19, 60, "its time since the start, ms");
      expect(report.message.boot !== boot, "the boot number is that of before");
      const welcome = await bench.greet();
      expectSame(welcome.boot, report.message.boot, "the boot number of the welcome");
      const boots = client.heard.slice(from).filter(({ message }) => message.kind === "boot");
      expectSame(boots.length, 1, "reports of the start");
      expectWithin(client.time / 1000, 0, 2300, "from the start to a welcome, ms");
    },
    withFaults,
  ),
];
