import { describe, expect, it } from "vitest";
import { encodeEnvelope, greetingKeys, sessionKeys } from "../../../src/protocol/envelope.ts";
import type { Boot } from "../../../src/protocol/messages/boot.ts";
import type { Clear, Cleared } from "../../../src/protocol/messages/clear.ts";
import type { Samples } from "../../../src/protocol/messages/samples.ts";
import { clinicalDigest } from "../../../src/protocol/schema.ts";
import type { Microseconds } from "../../../src/protocol/units.ts";
import { plain } from "../../support/scripted-instrument.ts";
import { settle } from "../../support/virtual-clock.ts";
import { linkScripted } from "./support/open-scripted.ts";

const samples = (counter: number): Samples =>
  plain<Samples>({
    kind: "samples",
    counter,
    interval: 1_000,
    force: [12, undefined],
    position: [0, 0],
  });

const boot = (number: string) => plain<Boot>({ kind: "boot", boot: number, cause: 3 });

describe("a session", () => {
  it("hears every report and reading, in order, before the deliverer goes on", async () => {
    const { instrument, heard } = await linkScripted();
    instrument.say(instrument.status());
    instrument.say(samples(1));
    instrument.say(samples(3));
    expect(heard.map(({ class: lineClass, sequence }) => [lineClass, sequence])).toEqual([
      ["report", 1],
      ["reading", 1],
      ["reading", 2],
    ]);
    expect(heard[1]?.message).toEqual(samples(1));
  });

  it("counts what it cannot read, and goes on", async () => {
    const { instrument, heard, faults, losses } = await linkScripted();
    const good = instrument.write(instrument.status());
    instrument.sayText("AT+CGMI");
    instrument.sayText(good.replace("status", "statut"));
    instrument.sayText("x".repeat(600));
    instrument.say(samples(1), { keys: sessionKeys(clinicalDigest, "3f9a000000000000") });
    instrument.say(samples(1), { keys: sessionKeys(clinicalDigest, "0000000000000000") });
    instrument.sayText(good);
    expect(faults).toEqual([
      { kind: "too-short" },
      { kind: "bad-checksum" },
      { kind: "overlong", bytes: 600 },
      { kind: "bad-checksum" },
      { kind: "other-session" },
    ]);
    expect(heard).toHaveLength(1);
    expect(losses).toEqual([]);
  });

  it("does not believe its own commands when they come back", async () => {
    const { link, instrument, heard, faults } = await linkScripted();
    await link.request({ kind: "disarm" });
    instrument.say({ kind: "disarm" }, { sequence: 1 });
    expect(faults).toEqual([{ kind: "echo", verb: "disarm" }]);
    expect(heard).toEqual([]);
  });

  it.each([
    ["the same number once more", [5, 5], 1],
    ["a number from before", [5, 4], 1],
    ["the first number after the last", [4_000_000, 8_000_000, 9_999_999, 1], 4],
    ["a number after a gap", [5, 4_000], 2],
  ])("takes a report for news by its number: %s", async (_, numbers, news) => {
    const { instrument, heard, faults } = await linkScripted();
    for (const sequence of numbers) instrument.say(instrument.status(), { sequence });
    expect(heard).toHaveLength(news);
    const old = { kind: "old-report", verb: "status" };
    expect(faults).toEqual(news === numbers.length ? [] : [old]);
  });

  it("does not believe a status that bears no session [test->RC-47~1]", async () => {
    const { instrument, heard, faults } = await linkScripted();
    const body = "status s3 c0 a12 p0 r0 y0 t56 l0 f0 e0 d? b5eed0001";
    const time = instrument.time() as Microseconds;
    instrument.sayText(encodeEnvelope(greetingKeys, { class: "report", sequence: 1, time, body }));
    expect(faults).toEqual([{ kind: "other-session" }]);
    expect(heard).toEqual([]);
  });

  it("takes answers to greetings for no sign of its life", async () => {
    const { instrument, clock, losses } = await linkScripted();
    await clock.advance(900);
    instrument.say(instrument.welcome, { sequence: 1, keys: greetingKeys });
    await clock.advance(100);
    expect(losses).toMatchObject([{ cause: "silent" }]);
  });

  it("counts a welcome that comes again", async () => {
    const { instrument, faults, greeted } = await linkScripted();
    instrument.say(instrument.welcome, { sequence: 1, keys: greetingKeys });
    expect(faults).toEqual([{ kind: "unasked-reply", verb: "hello" }]);
    expect(greeted).toHaveLength(1);
  });

  it("survives a flood of bytes of all kinds [test->RC-49~1]", async () => {
    const { instrument, losses, heard } = await linkScripted();
    const flood = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 89) & 0xff);
    instrument.line.push(flood);
    instrument.sayText("");
    instrument.say(instrument.status());
    expect(heard).toHaveLength(1);
    expect(losses).toEqual([]);
  });
});

describe("a session is lost", () => {
  it("as silent after a second without a valid line [test->RC-47~1]", async () => {
    const { instrument, clock, losses } = await linkScripted();
    await clock.advance(500);
    instrument.say(instrument.status());
    await clock.advance(999);
    instrument.sayText("no line at all, though it keeps coming");
    expect(losses).toEqual([]);
    await clock.advance(1);
    expect(losses).toEqual([
      { cause: "silent", detail: "The instrument was silent for a second." },
    ]);
  });

  it("never while status comes 50 times a second", async () => {
    const { instrument, clock, losses } = await linkScripted();
    for (let count = 0; count < 250; count += 1) {
      await clock.advance(20);
      instrument.say(instrument.status());
    }
    expect(losses).toEqual([]);
  });

  it("when the instrument reports a start, which is heard first [test->RC-47~1]", async () => {
    const { instrument, losses, heard } = await linkScripted();
    instrument.say(boot("00000002"), { sequence: 1, keys: greetingKeys });
    expect(heard.map(({ message }) => message.kind)).toEqual(["boot"]);
    expect(losses).toEqual([{ cause: "restarted", detail: "The instrument has started anew." }]);
  });

  it("when a status bears another boot number [test->RC-47~1]", async () => {
    const { instrument, losses, heard } = await linkScripted();
    instrument.say(instrument.status({ boot: "00000002" }));
    expect(losses).toMatchObject([{ cause: "restarted" }]);
    instrument.say(instrument.status());
    expect(heard).toHaveLength(1);
  });

  it.each([
    [
      "clear",
      plain<Clear>({ kind: "clear", number: 1 }),
      plain<Cleared>({ kind: "cleared", number: 1 }),
    ],
    ["selftest", { kind: "self-test" }, { kind: "self-test-started" }],
  ] as const)(
    "in order when %s begins a self-test, after its answer",
    async (_, command, reply) => {
      const { link, instrument, losses } = await linkScripted(({ command: { kind } }) =>
        kind === "hello" ? "as-usual" : reply,
      );
      const order: string[] = [];
      const answered = link.request(command).then(() => order.push(`lost ${losses.length}`));
      await answered;
      await settle();
      expect(order).toEqual(["lost 0"]);
      expect(losses).toMatchObject([{ cause: "session-ended" }]);
      expect(instrument.received).toHaveLength(2);
    },
  );

  it("when the port goes, and the port's words are told", async () => {
    const { instrument, losses, clock } = await linkScripted();
    instrument.line.unplug();
    expect(losses).toEqual([
      { cause: "unplugged", detail: "The instrument's port is gone: the cable was pulled." },
    ]);
    await clock.advance(5_000);
    expect(losses).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });

  it("and lets the port go by itself", async () => {
    const { instrument, clock } = await linkScripted();
    await clock.advance(1_000);
    const again = await instrument.line.open("memory", { line() {}, overlong() {}, lost() {} });
    expect(again.ok).toBe(true);
  });
});
