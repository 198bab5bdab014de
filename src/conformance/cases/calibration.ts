import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { stateNumber } from "../dialogue.ts";
import { clearFault } from "../prepare.ts";
import { expect, expectSame, expectWithin, skip } from "../verdict.ts";
import { inService } from "./in-service.ts";
import { calibrated, readPieces, renamed, stage, sumOf, write } from "./pieces.ts";
import { batchInForce } from "./streams.ts";

/** A wrong answer may be that it was written, so each of them changes. */
const writes = { needs: ["service"], changes: true } as const;

/** Rates of calibrate mode, the one that shows most at a moderate load first, Hz. */
const rawRates = [500, 1000, 200, 100];

/** Whether three rows of a covariance are those of a symmetric matrix. */
function isSymmetric(bodies: readonly string[]): boolean {
  const rows = bodies.map((body) => {
    const [, mantissas = "", exponents = ""] = / m(\S+) x(\S+)$/.exec(body) ?? [];
    const powers = exponents.split(",");
    return mantissas
      .split(",")
      .map((mantissa, column) => Number(mantissa) * 10 ** Number(powers[column]));
  });
  const corners = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const;
  return corners.every(([row, column]) => {
    const [one = Number.NaN, other = Number.NaN] = [rows[row]?.[column], rows[column]?.[row]];
    return Math.abs(one - other) <= 1e-9 * Math.abs(one);
  });
}

const trialIdentity = "CONFORMANCE";

/** Damages both slots; an instrument may latch that as a fault (section 10), which is cleared. */
async function loseCalibration(bench: Bench): Promise<void> {
  await bench.fault("calibration-lost");
  await bench.client.pass(40);
  if ((await bench.next("status")).message.fault === 0) return;
  await clearFault(bench);
  await bench.greet("service");
}

export const calibrationCases: readonly Case[] = [
  defineCase(
    "270",
    "12",
    "the calibration in force is told whole, and named in the welcome",
    async (bench) => {
      const { pieces, identity } = await readPieces(bench);
      expectSame(bench.welcome().calibration, identity, "the identity in the welcome");
      expectSame(pieces.length, 16, "its pieces");
      for (const channel of calibrated) {
        const rows = pieces.filter((piece) => piece.startsWith(`calspread g${channel} `));
        expect(isSymmetric(rows), `the covariance of channel ${channel} is not symmetric`);
      }
    },
  ),
  defineCase(
    "271",
    "12",
    "a calibration is written to the other slot, read back, and in force at once",
    async (bench) => {
      await inService(bench, async ({ pieces, slot }) => {
        const written = await write(bench, renamed(pieces, trialIdentity));
        expectSame(written, slot === 0 ? 1 : 0, "the slot that was written");
        for (const channel of calibrated) {
          const { message, body } = await bench.accepted(
            `calibration g${channel}`,
            "calibration-told",
          );
          expectSame(message.slot, written, "the slot in force");
          expectSame(message.identity, trialIdentity, "the identity in force");
          const thermal = await bench.accepted(`thermal g${channel}`, "thermal-told");
          expectSame(
            thermal.body.replace(/^ok thermal/, "calthermal"),
            pieces[13 + channel],
            "the temperature term in force",
          );
          const fit = pieces[1 + channel]?.replace(/^calfit g\d m(\S+) x(\S+)$/, "c$1 x$2") ?? "";
          expect(body.endsWith(fit), `the coefficients in force are not those written: "${body}"`);
        }
        expectSame((await bench.greet()).calibration, trialIdentity, "the identity in a welcome");
      });
    },
    { ...writes, protects: ["calibration-slots"] },
  ),
  defineCase(
    "272",
    "12",
    "calwrite with another checksum is refused and changes nothing",
    async (bench) => {
      await inService(bench, async ({ pieces, identity }) => {
        const others = renamed(pieces, trialIdentity);
        await stage(bench, others);
        await bench.refused(`calwrite z${sumOf(pieces)}`, "checksum", undefined);
        const { message } = await bench.accepted("calibration g0", "calibration-told");
        expectSame(message.identity, identity, "the identity in force");
      });
    },
    { ...writes, protects: ["calibration-checksum"] },
  ),
  defineCase(
    "273",
    "12",
    "calwrite with pieces missing is refused with their number",
    async (bench) => {
      await inService(bench, async ({ pieces }) => {
        const some = renamed(pieces, trialIdentity).slice(0, 7);
        await stage(bench, some);
        await bench.refused(`calwrite z${sumOf(some)}`, "incomplete", 9);
      });
    },
    { ...writes, protects: ["calibration-complete"] },
  ),
  defineCase(
    "274",
    "4",
    "nothing is staged before calopen, after another calopen, or after a session's end",
    async (bench) => {
      await inService(bench, async ({ pieces }) => {
        const others = renamed(pieces, trialIdentity);
        const [open = "", fit = ""] = others;
        await bench.refused(fit, "incomplete");
        await stage(bench, others);
        await bench.accepted(open, "calibrate-opened");
        await bench.refused(`calwrite z${sumOf(others)}`, "incomplete", 15);
        await stage(bench, others);
        await bench.greet("service");
        await bench.refused(`calwrite z${sumOf(others)}`, "incomplete");
      });
    },
    { ...writes, protects: ["calibration-complete"] },
  ),
  defineCase(
    "275",
    "5.3",
    "calibrate mode sends raw counts, position and temperature in place of readings",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      const { rates } = await bench.greet("service");
      const rate = rawRates.find((one) => rates.some((offered) => offered === one));
      if (rate === undefined) skip("no rate of calibrate mode is offered");
      bench.beat();
      await bench.accepted(`raw r${rate} b5`, "raw-set");
      const due = (120 / 1000) * (rate / batchInForce(rate, 5));
      const from = client.heard.length;
      await client.pass(120);
      const lines = client.heard.slice(from).filter((line) => line.class === "reading");
      expectWithin(
        lines.length,
        0.75 * due,
        1.25 * due + client.medium.slack,
        "lines of readings in 120 ms",
      );
      for (const { message } of lines) {
        expectSame(message.kind, "raw-samples", "the reading");
        if (message.kind !== "raw-samples") continue;
        expectSame(message.interval, 1_000_000 / rate, "its interval, us");
        expect(message.position !== undefined, "the position is missing");
        expect(message.temperature !== undefined, "the temperature is missing");
      }
      await bench.accepted("raw r0 b1", "raw-set");
      await client.pass(20 + client.medium.slack);
      const after = client.heard.length;
      await client.pass(60);
      const late = client.heard.slice(after).filter((line) => line.class === "reading");
      expectSame(late.length, 0, "readings after raw r0");
    },
    { needs: ["service"] },
  ),
  defineCase(
    "276",
    "9.1",
    "with both calibration slots damaged there is no arm, and a service session can mend it",
    async (bench) => {
      await inService(bench, async () => {
        await loseCalibration(bench);
        await bench.greet();
        const { digest } = await bench.setLimits();
        const { message } = await bench.accepted("calibration g0", "calibration-told");
        expectSame(message.state, 2, "the state of the calibration (both slots damaged)");
        await bench.accepted("alive f?", "alive-heard");
        await bench.refused(`arm l${digest} p${bench.plan}`, "gate", 4);
        await bench.faultsOff();
      });
      await bench.greet();
      const { message } = await bench.accepted("calibration g0", "calibration-told");
      expectSame(message.state, 1, "the state of the calibration that was written back");
      expectSame((await bench.next("status")).message.state, stateNumber("linked"), "the state");
    },
    {
      needs: ["service", "faults", "impulse"],
      arms: true,
      changes: true,
      protects: ["gate-calibration"],
    },
  ),
  defineCase(
    "099",
    "5.2",
    "lists of different length in one line are bad-words at the later one, of too few numbers out-of-range",
    async (bench) => {
      bench.silence();
      await bench.greet("service");
      await bench.accepted("calopen iCONFORMANCE a20260101 e20270101", "calibrate-opened");
      await bench.refused("calfit g0 m1,2,3 x0,0", "bad-words", 3);
      await bench.refused("calspread g0 r0 m1,2 x0,0,0", "bad-words", 4);
      await bench.refused("calfit g0 m1,2 x0,0", "out-of-range", 2);
      await bench.refused("calthermal g0 m1,2,3 x0,0,0 t23000", "bad-words", 2);
      await bench.refused("calthermal g0 m1 x0 t23000", "out-of-range", 2);
    },
    { needs: ["service"] },
  ),
  defineCase(
    "097",
    "12",
    "with both slots damaged nothing of a calibration is told, and spread and thermal are refused with memory",
    async (bench) => {
      await inService(bench, async () => {
        await loseCalibration(bench);
        const { body } = await bench.accepted("calibration g0", "calibration-told");
        expectSame(body, "ok calibration g0 u2 s? i? a? e? c? x?", "the calibration told");
        await bench.refused("spread g0 r0", "memory", undefined);
        await bench.refused("thermal g0", "memory", undefined);
        await bench.faultsOff();
      });
    },
    { needs: ["service", "faults"], changes: true },
  ),
  defineCase(
    "277",
    "12",
    "a loss of power while calwrite writes leaves a valid slot",
    async (bench) => {
      await inService(bench, async ({ pieces, identity }) => {
        const others = renamed(pieces, trialIdentity);
        for (const byte of [0, 60]) {
          await stage(bench, others);
          await bench.fault("power-loss", { byte });
          const from = bench.client.heard.length;
          bench.client.command(`calwrite z${sumOf(others)}`);
          await bench.next("boot", 2500, () => true, from);
          await bench.faultsOff();
          await bench.greet("service");
          const { message } = await bench.accepted("calibration g0", "calibration-told");
          expectSame(message.state, 1, `the state of the calibration after a loss at byte ${byte}`);
          expect(
            [identity, trialIdentity].some((one) => one === message.identity),
            `in force is ${message.identity}, neither the calibration of before nor the new one`,
          );
        }
      });
    },
    { needs: ["service", "faults"], changes: true, protects: ["calibration-slots"] },
  ),
  defineCase(
    "278",
    "5.1",
    "an anchor is kept and told",
    async (bench) => {
      const { size, root: kept } = (await bench.accepted("anchored", "anchor-told")).message;
      if (size === undefined && bench.welcome().simulator !== 1) {
        skip("none is kept, and one that is set could not be taken back");
      }
      const giveBack = bench.owe("the anchor", async () => {
        // After a break the session may be over.
        await bench.greet();
        if (size !== undefined)
          await bench.accepted(`anchor n${size} h${kept ?? ""}`, "anchor-kept");
      });
      try {
        const root = bench.client.random(32);
        const answer = await bench.answer(`anchor n1024 h${root}`);
        if (answer.body === "no anchor c22 d?") skip("the instrument has no memory for it");
        expectSame(answer.body, "ok anchor", "the answer");
        const { body } = await bench.accepted("anchored", "anchor-told");
        expectSame(body, `ok anchored n1024 h${root}`, "what was kept");
      } finally {
        await giveBack();
      }
    },
    { changes: true },
  ),
];
