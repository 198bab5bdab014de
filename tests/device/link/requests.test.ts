import { describe, expect, it } from "vitest";
import type { Command } from "../../../src/protocol/codec.ts";
import type { Block } from "../../../src/protocol/messages/block.ts";
import type { Impulse } from "../../../src/protocol/messages/impulse.ts";
import type { Refused } from "../../../src/protocol/messages/refused.ts";
import { plain, type Reaction, type Received } from "../../support/scripted-instrument.ts";
import { settle } from "../../support/virtual-clock.ts";
import { linkScripted } from "./support/open-scripted.ts";

const alive: Command = { kind: "alive", frame: undefined };
const disarm: Command = { kind: "disarm" };
const arm: Command = {
  kind: "arm",
  limitsDigest: "5d652d47bdf8adfe",
  planDigest: "48ea4ca7c00783c2",
};
const stream = plain<Extract<Command, { kind: "stream" }>>({
  kind: "stream",
  rate: 1_000,
  batch: 10,
});
const anchor = plain<Extract<Command, { kind: "anchor" }>>({
  kind: "anchor",
  size: 1,
  root: "a5".repeat(32),
});
const block = plain<Block>({ kind: "block", number: 7, block: 0 });
const impossible = plain<Impulse>({
  kind: "impulse",
  peak: 99_999,
  forceLimit: 3_000,
  impulse: 1,
  width: 3_000,
  travel: 1,
  preloadMinimum: 500,
  preloadMaximum: 2_000,
  preloadCeiling: 3_000,
  pulses: 1,
  rate: 0,
  adaptive: 0,
  responses: 0,
  tolerance: 0,
  pitch: 0,
  yaw: 0,
});

const refuse = (verb: string, code: number, detail?: number): Refused =>
  plain<Refused>({ kind: "refused", verb, code, detail });

/** Answers the greeting, and commands as told. */
const greetThen =
  (script: (received: Received, times: number) => Reaction) =>
  (received: Received, times: number): Reaction =>
    received.command.kind === "hello" ? "as-usual" : script(received, times);

const sent = (received: readonly Received[]) =>
  received.filter(({ command }) => command.kind !== "hello");

describe("a request", () => {
  it("is answered with the instrument's message and the time it took", async () => {
    const { link, clock, instrument } = await linkScripted(greetThen(() => "silence"));
    const answer = link.request(disarm);
    await clock.advance(7);
    instrument.say({ kind: "disarmed" }, { sequence: 1 });
    expect(await answer).toEqual({
      kind: "answered",
      message: { kind: "disarmed" },
      roundTripMilliseconds: 7,
    });
  });

  it("is rejected with the instrument's code and detail", async () => {
    const { link } = await linkScripted(greetThen(() => refuse("arm", 12, 7)));
    expect(await link.request(arm)).toEqual({
      kind: "rejected",
      code: "gate",
      detail: 7,
      verb: "arm",
    });
  });

  it("waits until those before it are answered: never two on the wire [test->RC-48~1]", async () => {
    const { link, clock, instrument } = await linkScripted(greetThen(() => "silence"));
    const answers = [link.request(disarm), link.request(stream), link.request(alive)];
    await settle();
    expect(sent(instrument.received)).toHaveLength(1);
    instrument.say({ kind: "disarmed" }, { sequence: 1 });
    expect(sent(instrument.received)).toHaveLength(2);
    await clock.advance(1);
    instrument.say({ ...stream, kind: "stream-set" }, { sequence: 2 });
    instrument.say({ kind: "alive-heard" }, { sequence: 3 });
    const kinds = (await Promise.all(answers)).map((answer) => answer.kind);
    expect(kinds).toEqual(["answered", "answered", "answered"]);
    expect(sent(instrument.received).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it("echoes the newest instrument time, of whatever line brought it", async () => {
    const { link, clock, instrument } = await linkScripted();
    await clock.advance(30);
    instrument.say(instrument.status());
    const newest = instrument.time();
    await clock.advance(5);
    instrument.say(instrument.status(), { time: newest - 10_000 });
    void link.request(alive);
    expect(sent(instrument.received).at(-1)?.time).toBe(newest);
    expect(link.newestTime()).toBe(newest);
  });

  it("is not sent where a value cannot be written", async () => {
    const { link, instrument } = await linkScripted();
    expect(await link.request(impossible)).toEqual({ kind: "not-sent", why: "unwritable" });
    expect(sent(instrument.received)).toEqual([]);
    expect((await link.request(alive)).kind).toBe("answered");
  });

  it("cannot be a greeting: a new session is a new link", async () => {
    const { link, instrument } = await linkScripted();
    const [hello] = instrument.received;
    if (hello === undefined) throw new Error("no hello arrived");
    expect(await link.request(hello.command)).toEqual({ kind: "not-sent", why: "unwritable" });
  });

  it("is not sent before the welcome, nor after the loss", async () => {
    const { link } = await linkScripted();
    await link.close();
    expect(await link.request(alive)).toEqual({ kind: "not-sent", why: "link-lost" });
  });
});

describe("silence", () => {
  const silent = () => linkScripted(greetThen(() => "silence"));

  it.each([
    ["repeat-freely", alive, [1, 2, 3]],
    ["repeat-freely", block, [1, 2, 3]],
    ["repeat-same-sequence", stream, [1, 1, 1]],
    ["never-repeat", arm, [1]],
  ] as const)(
    "after a command of kind %s (%o) is answered by the numbers %o",
    async (_, command, numbers) => {
      const { link, clock, instrument } = await silent();
      const answer = link.request(command);
      await clock.advance(40 * numbers.length);
      expect(await answer).toEqual({ kind: "silent" });
      const lines = sent(instrument.received);
      expect(lines.map(({ sequence }) => sequence)).toEqual(numbers);
      expect(lines.map(({ command: heard }) => heard)).toEqual(numbers.map(() => command));
    },
  );

  it("is declared 40 ms after the last sending, not before", async () => {
    const { link, clock } = await silent();
    let settled = false;
    void link.request(arm).then(() => {
      settled = true;
    });
    await clock.advance(39);
    expect(settled).toBe(false);
    await clock.advance(1);
    expect(settled).toBe(true);
  });

  it("of a command that writes memory is waited for 600 ms", async () => {
    const { link, clock, instrument } = await linkScripted();
    void link.request(anchor);
    for (let count = 0; count < 9; count += 1) {
      await clock.advance(70);
      instrument.say(instrument.status());
    }
    expect(sent(instrument.received).map(({ at }) => at)).toEqual([1_000, 1_600]);
  });

  it("repeats with the newer time that has been read", async () => {
    const { link, clock, instrument } = await silent();
    void link.request(stream);
    await clock.advance(20);
    instrument.say(instrument.status());
    await clock.advance(20);
    expect(sent(instrument.received).map(({ time }) => time)).toEqual([9_000_000, 9_020_000]);
  });

  it("after the repetition of a command takes the answer to the newest sending only", async () => {
    const { link, clock, instrument, faults } = await silent();
    const answer = link.request(alive);
    await clock.advance(45);
    instrument.say({ kind: "alive-heard" }, { sequence: 1 });
    expect(faults).toEqual([{ kind: "unasked-reply", verb: "alive" }]);
    instrument.say({ kind: "alive-heard" }, { sequence: 2 });
    expect(await answer).toMatchObject({ kind: "answered", roundTripMilliseconds: 5 });
  });
});

describe("a refusal as stale", () => {
  it("is answered by sending once more, with the newer time", async () => {
    const { link, instrument } = await linkScripted(
      greetThen((_, times) => (times === 1 ? refuse("stream", 6, 160) : "as-usual")),
    );
    expect((await link.request(stream)).kind).toBe("answered");
    expect(sent(instrument.received).map(({ sequence }) => sequence)).toEqual([1, 1]);
  });

  it("is reported when it comes twice", async () => {
    const { link, instrument } = await linkScripted(greetThen(() => refuse("stream", 6, 160)));
    expect(await link.request(stream)).toMatchObject({ kind: "rejected", code: "stale" });
    expect(sent(instrument.received)).toHaveLength(2);
  });

  it("of a command that must not be repeated is reported at once [test->RC-48~1]", async () => {
    const { link, instrument } = await linkScripted(greetThen(() => refuse("arm", 6, 160)));
    expect(await link.request(arm)).toMatchObject({ kind: "rejected", code: "stale", detail: 160 });
    expect(sent(instrument.received)).toHaveLength(1);
  });
});

describe("a reply that answers nothing", () => {
  it.each([
    ["nothing was asked", { kind: "disarmed" } as const, 1, "disarm"],
    ["its number is another", { kind: "alive-heard" } as const, 9, "alive"],
    ["its verb is another", { kind: "disarmed" } as const, 1, "disarm"],
  ])("is counted and not believed when %s", async (_, message, sequence, verb) => {
    const { link, clock, instrument, faults } = await linkScripted(greetThen(() => "silence"));
    const answer = link.request(alive);
    instrument.say(message, { sequence });
    expect(faults).toEqual([{ kind: "unasked-reply", verb }]);
    await clock.advance(120);
    expect(await answer).toEqual({ kind: "silent" });
  });

  it("is also a second reply to a command that was answered", async () => {
    const { link, instrument, faults } = await linkScripted();
    await link.request(disarm);
    instrument.say({ kind: "disarmed" }, { sequence: 1 });
    expect(faults).toEqual([{ kind: "unasked-reply", verb: "disarm" }]);
  });
});

describe("an urgent request", () => {
  it("goes ahead of those that wait, in order with other urgent ones", async () => {
    const { link, instrument } = await linkScripted(greetThen(() => "silence"));
    const frames = ["00000001", "00000002"];
    void link.request(disarm);
    void link.request(stream);
    for (const frame of frames) void link.urgent({ kind: "alive", frame });
    for (const [sequence, verb] of [
      [1, "disarm"],
      [2, "alive"],
      [3, "alive"],
    ] as const) {
      instrument.say(refuse(verb, 9, 4), { sequence });
    }
    expect(sent(instrument.received).map(({ command }) => command)).toEqual([
      disarm,
      { kind: "alive", frame: "00000001" },
      { kind: "alive", frame: "00000002" },
      stream,
    ]);
  });
});

describe("a stop", () => {
  it("takes no turn [test->RC-44~1]", async () => {
    const { link, instrument } = await linkScripted(greetThen(() => "silence"));
    void link.request(disarm);
    expect(link.stop()).toEqual({ ok: true });
    expect(instrument.stops).toEqual([2]);
  });

  it("gives up what waits: nothing decided before it leaves after it [test->RC-44~1]", async () => {
    const { link, clock, instrument } = await linkScripted(greetThen(() => "silence"));
    void link.request(disarm);
    const waiting = link.request(arm);
    link.stop();
    expect(await waiting).toEqual({ kind: "not-sent", why: "stopped" });
    await clock.advance(200);
    expect(sent(instrument.received).map(({ command }) => command)).toEqual([disarm]);
  });

  it("does not end the session: later commands are sent", async () => {
    const { link } = await linkScripted();
    link.stop();
    expect((await link.request(alive)).kind).toBe("answered");
  });
});

describe("the loss of the link", () => {
  it("answers those that wait with not-sent, and the one in flight with silence", async () => {
    const { link, instrument } = await linkScripted(greetThen(() => "silence"));
    const inFlight = link.request(arm);
    const waiting = link.request(alive);
    instrument.line.unplug();
    expect(await waiting).toEqual({ kind: "not-sent", why: "link-lost" });
    // The instrument may have granted the challenge: "not sent" would be a guess.
    expect(await inFlight).toEqual({ kind: "silent" });
  });
});
