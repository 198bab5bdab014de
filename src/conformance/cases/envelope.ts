import { type Case, defineCase } from "../case.ts";
import { expect, expectSame, fail } from "../verdict.ts";
import { countDrops, expectDropped } from "./counted.ts";
import { longLine } from "./mistakes.ts";

export const envelopeCases: readonly Case[] = [
  defineCase(
    "045",
    "1",
    "a line of 136 characters is taken, with LF and with CR LF",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      for (const end of ["\n", "\r\n"]) {
        const from = client.heard.length;
        const line = longLine(bench, 136);
        const sequence = client.sequence + 1;
        expectSame(line.length, 136, "the length of the line");
        client.say(`${line}${end}`);
        const answer = await client.within(40 + client.medium.slack, () =>
          client.findFrom(from, (heard) => heard.class === "reply" && heard.sequence === sequence),
        );
        expect(
          answer !== undefined,
          `it was not answered when it ended in ${end === "\n" ? "LF" : "CR LF"}`,
        );
        await bench.accepted("alive f?", "alive-heard", { sequence: sequence + 1 });
      }
    },
  ),
  defineCase(
    "046",
    "4",
    "an overlong line counts at its 137th character, before its end",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      const begun = await countDrops(bench, () => client.say("x".repeat(137)));
      expectSame(begun.overlong, 1, "lines counted as overlong before the LF");
      const ended = await countDrops(bench, () => client.say("x\n"));
      expectSame(
        ended.overlong + ended.strangers + ended.badChecksums,
        0,
        "drops counted at the LF",
      );
    },
    { protects: ["overlong"] },
  ),
  defineCase("047", "4", "an empty line is counted once, as a bad checksum", (bench) =>
    expectDropped(bench, "\n", "badChecksums"),
  ),
  defineCase("048", "1", "one CR before the LF is tolerated", async (bench) => {
    const { client } = bench;
    bench.silence();
    const from = client.heard.length;
    const sequence = client.sequence + 1;
    client.say(`${client.lineOf("alive f?")}\r\n`);
    const answer = await client.within(40 + client.medium.slack, () =>
      client.findFrom(from, (line) => line.class === "reply" && line.sequence === sequence),
    );
    expect(answer !== undefined, "it was not answered");
  }),
  defineCase(
    "049",
    "20",
    "after half a line and its LF the next line is understood",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      client.say(`${client.lineOf("alive f?").slice(0, 20)}\n`);
      await bench.accepted("alive f?", "alive-heard");
    },
  ),
  defineCase(
    "050",
    "20",
    "NUL, 0xFF and text of thousands of bytes are survived",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      client.say(`\0\0\0\n\xff\xff\n${"\0\xff".repeat(600)}\n${"{}\n".repeat(60)}\n`);
      await client.pass(40 + client.medium.slack);
      await bench.accepted("alive f?", "alive-heard");
      const status = await bench.next("status");
      expectSame(status.message.boot, bench.welcome().boot, "the boot number");
    },
  ),
  defineCase(
    "051",
    "1",
    "the stop byte is no part of a line: what stood around it is joined",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      const from = client.heard.length;
      const sequence = client.sequence + 1;
      const line = client.lineOf("alive f?");
      const counted = await countDrops(bench, () =>
        client.say(`${line.slice(0, 15)}\x18${line.slice(15)}\n`),
      );
      const answer = client.findFrom(
        from,
        (heard) => heard.class === "reply" && heard.sequence === sequence,
      );
      if (answer === undefined) fail("the line around the stop byte was not answered");
      expectSame(counted.badChecksums + counted.overlong + counted.strangers, 0, "drops counted");
    },
    { protects: ["stop-in-half-line"] },
  ),
];
