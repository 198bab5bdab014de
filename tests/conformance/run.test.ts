import { describe, expect, it } from "vitest";
import { type Case, defineCase } from "../../src/conformance/case.ts";
import { allCases } from "../../src/conformance/cases/all.ts";
import { type Hand, noHand } from "../../src/conformance/hand.ts";
import { fire, makeReady, shareScene, thrustOver } from "../../src/conformance/scene.ts";
import { fail, skip } from "../../src/conformance/verdict.ts";
import { judgeVirtual } from "./support/virtual-instrument.ts";

const passes = (id: string): Case => defineCase(id, "3", `case ${id}`, async () => {});

describe("a run", () => {
  it("goes on after a case that failed, and after one that could not be judged", async () => {
    const results = await judgeVirtual([
      defineCase("901", "3", "fails", async () => fail("it was wrong")),
      defineCase("902", "3", "skips", async () => skip("it is not there")),
      passes("903"),
    ]);
    expect(results.map(({ result, why }) => [result, why])).toEqual([
      ["failed", "it was wrong"],
      ["skipped", "it is not there"],
      ["passed", undefined],
    ]);
  });

  it("begins every case in linked, whatever the one before left", async () => {
    const states: number[] = [];
    const look = (id: string) =>
      defineCase(id, "3", "looks", async (bench) => void states.push(bench.latestStatus().state));
    await judgeVirtual([
      defineCase("901", "3", "leaves it armed", async (bench) => void (await bench.arm())),
      look("902"),
      defineCase("903", "3", "leaves it pressed", (bench) => bench.press(20)),
      look("904"),
      defineCase("905", "3", "leaves a fault", async (bench) => {
        await bench.fault("sensor-lost");
        await bench.reach("fault", 100);
      }),
      look("906"),
    ]);
    expect(states).toEqual([3, 3, 3]);
  });

  it("says why each case is skipped that needs what is not there", async () => {
    const needy = defineCase("901", "3", "needs a fault", async () => {}, { needs: ["faults"] });
    const [only] = await judgeVirtual([needy], { hand: noHand });
    expect(only).toMatchObject({ result: "skipped", why: "it needs a simulated fault" });
  });

  it("fails the case in which the line is lost, and skips the rest in words", async () => {
    let why: string | undefined;
    const results = await judgeVirtual(
      [
        passes("901"),
        defineCase("902", "3", "loses the line", async (bench) => {
          why = "the device is gone";
          await bench.client.pass(10);
        }),
        passes("903"),
      ],
      { line: { lost: () => why } },
    );
    expect(results.map((one) => [one.result, one.why])).toEqual([
      ["passed", undefined],
      ["failed", "the device is gone"],
      ["skipped", "the instrument is gone"],
    ]);
  });

  it("fails a case that throws what nobody expects, and goes on", async () => {
    const results = await judgeVirtual([
      defineCase("901", "3", "breaks down", async () => {
        throw new TypeError("x is not a function");
      }),
      passes("902"),
    ]);
    expect(results.map((one) => [one.result, one.why])).toEqual([
      ["failed", "the case broke down, which is a defect of this program: x is not a function"],
      ["passed", undefined],
    ]);
  });

  it("plays a scene anew where its own playing was held up, whoever judges its record", async () => {
    let late = 0;
    let played = 0;
    const scene = shareScene(async ({ client }) => {
      played += 1;
      late = played === 1 ? 80_000 : 0;
      await client.pass(100);
      late = 0;
      await client.pass(100);
      return played;
    });
    const results = await judgeVirtual(
      [
        defineCase("901", "3", "looks at something else in it", async (bench) => {
          await scene(bench);
        }),
        defineCase("902", "3", "sees the delay", async (bench) => {
          if ((await scene(bench)) === 1) fail("it came late");
        }),
      ],
      { line: { wayBack: () => late } },
    );
    expect(results.map(({ result }) => result)).toEqual(["passed", "passed"]);
    expect(played).toBe(2);
  });

  it("leaves nothing of a run before it to the first case", async () => {
    const [only] = await judgeVirtual(
      [
        defineCase(
          "901",
          "5",
          "looks",
          async (bench) => {
            if ((bench.latestStatus().flags & 0b1000011) !== 0) fail("somebody pulls or presses");
          },
          { changes: true },
        ),
      ],
      {},
      (instrument) => {
        instrument.hand.press(8);
        instrument.hand.setTrigger(1, true);
      },
    );
    expect(only).toMatchObject({ result: "passed" });
  });

  it("gives up after three cases in a row without a welcome", async () => {
    const silenced = defineCase("901", "3", "makes it deaf", (bench) => bench.fault("deaf"));
    const rest = ["902", "903", "904", "905"].map(passes);
    // The fault is not switched off again: nobody is there who could.
    const results = await judgeVirtual([silenced, ...rest], { foreverFaulty: true });
    expect(results.slice(1).map(({ result }) => result)).toEqual([
      "failed",
      "failed",
      "failed",
      "skipped",
    ]);
    expect(results[1]?.why).toBe("before the case: no welcome within 3000 ms");
    expect(results[4]?.why).toBe("the instrument is gone");
  });
});

describe("a hand that does not do what it is asked for", () => {
  /** It takes every line for done, as a FIFO does whose reader ignores them. */
  const idle: Hand = { kind: "control", tell: async () => ({ ok: true }), close: () => {} };
  const named = (...ids: string[]) => allCases.filter(({ id }) => ids.includes(id));

  it("lets cases be skipped, and is asked no more after two of them", async () => {
    const results = await judgeVirtual(named("AIP-192", "AIP-242", "AIP-243"), { hand: idle });
    expect(results.map(({ result, why }) => [result, why])).toEqual([
      ["skipped", "the hand did not press with 6 N"],
      ["skipped", "the hand did not press with 6 N"],
      ["skipped", "the hand does nothing that it is asked for"],
    ]);
  });

  it("lets cases be skipped that need its faults", async () => {
    const [only] = await judgeVirtual(named("AIP-191"), { hand: idle });
    expect(only).toMatchObject({
      result: "skipped",
      why: "the hand plays no faults: low-supply did not show in health",
    });
  });

  it("is at fault, and not the instrument, where it holds the trigger for too long", async () => {
    const holds = defineCase("901", "9.6", "is held", async (bench) => {
      await makeReady(bench);
      await thrustOver(bench, await fire(bench));
      await bench.client.pass(2500);
      fail("the fault is not what was judged");
    });
    const [only] = await judgeVirtual([holds], { handIs: "person" });
    expect(only).toMatchObject({
      result: "skipped",
      why: "the hand held the trigger for more than 2 s",
    });
  });
});
