import { type Case, defineCase } from "../case.ts";
import { stateNumber } from "../dialogue.ts";
import { fire, makeReady, thrustOver } from "../scene.ts";
import { expectSame, skip } from "../verdict.ts";
import { withSwiftHand } from "./needs.ts";

export const postCases: readonly Case[] = [
  defineCase(
    "234",
    "8",
    "a session that falls silent in post ends, and post then ends without its limits",
    async (bench) => {
      const { client } = bench;
      await makeReady(bench);
      await thrustOver(bench, await fire(bench));
      await bench.letGo();
      // Still pressed on, so that post lasts longer than the session.
      await bench.accepted("alive f?", "alive-heard");
      bench.silence();
      await client.pass(2050 + client.medium.slack);
      const quiet = client.heard.length;
      await client.pass(60);
      expectSame(client.heard.length, quiet, "lines that came after the session's end");
      // Nobody is told when post ends; the hand needs a moment, and then 300 ms must pass.
      const lifting = bench.hand.tell({ kind: "release" });
      await client.pass(900);
      if (!(await lifting).ok) skip("the hand could not lift off");
      const from = client.heard.length;
      await bench.greet();
      const { message } = await bench.next("status", 100 + client.medium.slack, () => true, from);
      if (message.state === stateNumber("post")) skip("the hand lifted off too slowly");
      expectSame(message.state, stateNumber("linked"), "the state after a greeting");
      expectSame(message.cause, 14, "the cause (link-silent)");
      expectSame(message.epoch, 0, "the epoch");
    },
    { ...withSwiftHand, protects: ["session-silence"] },
  ),
];
