import { mildLimits } from "../limits-body.ts";
import {
  finish,
  fire,
  makeReady,
  resultOf,
  shareScene,
  statusesSince,
  thrustOver,
} from "../scene.ts";
import { fetchBlocks } from "./capture.ts";

/**
 * One thrust as it should be, let go and lifted off at once: all that is told of it, and what became of an arm
 * request and of a false release while its result was kept.
 */
export const recordedThrust = shareScene(async (bench) => {
  const { client } = bench;
  const { permit, from } = await makeReady(bench);
  const begun = await fire(bench);
  const over = await thrustOver(bench, begun);
  const after = await finish(bench);
  // Harmless where nothing is armed any more.
  client.stop();
  await client.pass(5);
  const statuses = statusesSince(bench, from);
  const { message: report } = await resultOf(bench, permit);
  const { number, blocks, checksum: told } = report;
  await bench.accepted("alive f?", "alive-heard");
  const rearm = await bench.answer(`arm l${permit.limits} p${bench.plan}`);
  client.stop();
  const asked = await bench.accepted(`result i${number}`, "result-told");
  const fetched = await fetchBlocks(bench, number, blocks);
  const again = await bench.accepted(`block i${number} b${blocks >> 1}`, "block-told");
  const beyond = await bench.answer(`block i${number} b${blocks}`);
  await bench.greet();
  const kept = await bench.accepted("results", "results-told");
  const wrong = told === "00000000" ? "00000001" : "00000000";
  const falseRelease = await bench.answer(`release i${number} z${wrong}`);
  const trueRelease = await bench.answer(`release i${number} z${told}`);
  const keptAfter = await bench.accepted("results", "results-told");
  const forgotten = [
    await bench.answer(`result i${number}`),
    await bench.answer(`block i${number} b0`),
    await bench.answer(`release i${number} z${told}`),
  ];
  return {
    sent: mildLimits(bench.welcome()),
    permit,
    begun,
    over,
    after,
    statuses,
    report,
    rearm,
    asked,
    fetched,
    again,
    beyond,
    kept,
    falseRelease,
    trueRelease,
    keptAfter,
    forgotten,
    captureRate: bench.welcome().captureRate,
    captureDepth: bench.welcome().captureDepth,
  };
});
