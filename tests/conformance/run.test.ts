import { describe, expect, it } from "vitest";
import { type Case, defineCase } from "../../src/conformance/case.ts";
import { noHand } from "../../src/conformance/hand.ts";
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
      { lost: () => why },
    );
    expect(results.map((one) => [one.result, one.why])).toEqual([
      ["passed", undefined],
      ["failed", "the device is gone"],
      ["skipped", "the instrument is gone"],
    ]);
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
