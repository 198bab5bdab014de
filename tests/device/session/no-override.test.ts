import { beforeAll, describe, expect, test, vi } from "vitest";
import { type GateFacts, gateNames, judgeGates } from "../../../src/safety/gates.ts";
import { goodFacts } from "../../safety/support/gates.ts";
import { type Bench, createBench } from "../../support/host-and-instrument.ts";

const factNames = Object.keys(goodFacts) as (keyof GateFacts)[];
const withUnknown = (fact: keyof GateFacts): GateFacts => ({ ...goodFacts, [fact]: undefined });
const closedWithout = (fact: keyof GateFacts) =>
  judgeGates(withUnknown(fact)).flatMap(({ gate, passed }) => (passed ? [] : [gate]));

describe("no gate has an override, on the wire", () => {
  let bench: Bench;
  const sent: string[] = [];

  beforeAll(async () => {
    bench = createBench();
    const receive = bench.instrument.receive.bind(bench.instrument);
    vi.spyOn(bench.instrument, "receive").mockImplementation((bytes) => {
      sent.push(Buffer.from(bytes).toString("latin1"));
      receive(bytes);
    });
    await bench.configure();
  });

  const verbsSent = (verb: string) => sent.filter((text) => text.includes(` ${verb} `)).length;

  /** Everything that a person or a screen can ask for, in the order that would arm. */
  async function push(): Promise<void> {
    bench.session.requestArm();
    await bench.pass(20);
    bench.session.confirmOperator("a plan");
    await bench.pass(60);
    bench.session.acknowledge();
    bench.session.requestArm();
    bench.requestLimits();
    bench.session.cancelOperator();
    await bench.pass(60);
  }

  test("every gate is closed by a fact that is not known [test->RC-36~2]", () => {
    expect(new Set(factNames.flatMap(closedWithout))).toEqual(new Set(gateNames));
  });

  test.each(factNames.filter((fact) => closedWithout(fact).length > 0))(
    "no arm request and no confirmation leaves while %s is not known [test->HZ-22~2]",
    async (fact) => {
      bench.facts({ [fact]: undefined });
      await push();
      expect([verbsSent("arm"), verbsSent("confirm")]).toEqual([0, 0]);
    },
  );

  test("with every gate open the same line carries both", async () => {
    bench.facts({});
    await bench.until(() => bench.session.machine().host.at === "configured", "configured");
    await bench.arm();
    expect([verbsSent("arm"), verbsSent("confirm")]).toEqual([1, 1]);
  });
});
