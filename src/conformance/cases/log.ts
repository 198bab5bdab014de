import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { isKind } from "../client.ts";
import { expect, expectSame, expectWithin, fail } from "../verdict.ts";
import { armsImpulse } from "./needs.ts";

/** The newest events of the log as code and value, oldest first. */
async function newest(bench: Bench, count: number): Promise<readonly string[]> {
  const events: string[] = [];
  let number: number | undefined;
  for (let index = 0; index < count; index += 1) {
    const { message } = await bench.accepted(`log i${index}`, "log-told");
    if (number !== undefined)
      expectSame(message.number, number - 1, "the number of an older event");
    number = message.number;
    events.unshift(`${message.code}:${message.value ?? "?"}`);
  }
  return events;
}

export const logCases: readonly Case[] = [
  defineCase(
    "290",
    "13",
    "the log tells the story: session, limits, challenge, permit, disarmed, stop",
    async (bench) => {
      await bench.greet();
      await bench.arm("impulse", {}, 7000);
      await bench.accepted("disarm", "disarmed");
      bench.client.stop();
      await bench.client.pass(20);
      const story = await newest(bench, 6);
      expectSame(story.join(" "), "4:? 5:1 6:? 7:7000 8:2 14:?", "the events, as code:value");
    },
    { ...armsImpulse, protects: ["event-log"] },
  ),
  defineCase(
    "291",
    "13",
    "events are numbered and timed downwards, and past the oldest is no-such",
    async (bench) => {
      const first = (await bench.accepted("log i0", "log-told")).message;
      const second = (await bench.accepted("log i1", "log-told")).message;
      expectWithin(first.held, 2, 256, "events held");
      expectSame(second.number, first.number - 1, "the number of the event before");
      expect(second.at <= first.at, "the event before has a later time");
      if (first.held < 256) await bench.refused(`log i${first.held}`, "no-such", first.held);
      else await bench.accepted("log i255", "log-told");
    },
    { protects: ["event-log"] },
  ),
];

/** Whatever the instrument sent in the whole run; the last case of all. */
export const wholeRunCases: readonly Case[] = [
  defineCase(
    "299",
    "1",
    "every line of this run was canonical and of its schema, none held the stop byte",
    async (bench) => {
      const { client } = bench;
      const wrong = client.spoiled.filter(({ damaged }) => !damaged);
      const [first] = wrong;
      if (first !== undefined)
        fail(`${wrong.length} were not, the first for ${first.why}: ${first.text}`);
      const damaged = client.spoiled.length;
      bench.measured(`${damaged} damaged lines, which the line itself may have spoiled`);
      expect(
        client.heard.some((line) => isKind(line, "welcome")),
        "nothing was heard",
      );
    },
    // Armed in a service session, it tells limits and challenges that this schema does not know.
    { protects: ["service-cannot-arm"] },
  ),
];
