import { describe, expect, it } from "vitest";
import type { LinkLoss } from "../../../src/device/link/link.ts";
import { openLink } from "../../../src/device/link/open-link.ts";
import type { Command } from "../../../src/protocol/codec.ts";
import { encodeEnvelope, greetingKeys } from "../../../src/protocol/envelope.ts";
import type { Hello } from "../../../src/protocol/messages/hello.ts";
import type { Refused } from "../../../src/protocol/messages/refused.ts";
import type { Microseconds } from "../../../src/protocol/units.ts";
import { createScriptedInstrument, plain, welcomeTo } from "../../support/scripted-instrument.ts";
import { createVirtualClock, settle } from "../../support/virtual-clock.ts";
import {
  countingRandom,
  linkScripted,
  openScripted,
  recordInto,
  recording,
} from "./support/open-scripted.ts";

const hellosOf = (received: readonly { command: Command }[]): Hello[] =>
  received.map(({ command }) => command).filter((command) => command.kind === "hello");

const refusal = (code: number, detail?: number): Refused => ({
  ...plain<Refused>({ kind: "refused", code, detail, verb: "hello" }),
});

describe("a greeting", () => {
  it("opens a session when a welcome echoes its nonce", async () => {
    const { greeted, losses, instrument } = await linkScripted();
    expect(greeted.map(({ welcome }) => welcome.serial)).toEqual(["TEST-1"]);
    expect(instrument.unreadable).toEqual([]);
    expect(losses).toEqual([]);
  });

  it("knows the welcome's time, which the first command echoes", async () => {
    const { link, instrument, clock } = await linkScripted();
    expect(link.newestTime()).toBe(instrument.time());
    void link.request({ kind: "alive", frame: undefined });
    expect(instrument.received.at(-1)).toMatchObject({
      sequence: 1,
      time: 8_000_000 + clock.now() * 1_000,
    });
  });

  it("is repeated every 250 ms, each time with a new nonce, for 3 s", async () => {
    const { instrument, clock, losses } = openScripted({}, () => "silence");
    await clock.advance(2_999);
    expect(losses).toEqual([]);
    await clock.advance(1);
    const hellos = hellosOf(instrument.received);
    expect(hellos).toHaveLength(12);
    expect(new Set(hellos.map(({ nonce }) => nonce)).size).toBe(12);
    const times = instrument.received.map(({ at }) => at);
    expect(times.map((at, index) => at - (times[index - 1] ?? at - 250))).toEqual(
      times.map(() => 250),
    );
    expect(losses).toEqual([
      { cause: "no-greeting", detail: "No instrument answered the greeting." },
    ]);
  });

  it("ignores a welcome to an earlier nonce, and counts it as noise [test->RC-52~1]", async () => {
    let first: Hello | undefined;
    const { clock, greeted } = openScripted({}, ({ command }) => {
      if (command.kind !== "hello") return "silence";
      if (first === undefined) {
        first = command;
        return "silence";
      }
      return welcomeTo(first);
    });
    await clock.advance(600);
    expect(greeted).toEqual([]);
  });

  it("counts what arrives before the welcome, and takes nothing of it for news [test->RC-47~1]", async () => {
    const { instrument, clock, greeted, heard, faults } = openScripted({}, ({ at }) =>
      at > 1_100 ? "as-usual" : "silence",
    );
    await clock.advance(100);
    instrument.sayText("half a line of an earlier session");
    instrument.say(plain({ kind: "boot", boot: "00000001", cause: 1 }), {
      sequence: 1,
      keys: greetingKeys,
    });
    await clock.advance(200);
    expect(greeted.map(({ discarded }) => discarded)).toEqual([{ lines: 2, bytes: 80 }]);
    expect({ heard, faults }).toEqual({ heard: [], faults: [] });
  });

  it("ends at once when the instrument speaks no common version [test->RC-52~1]", async () => {
    const { clock, losses } = openScripted({}, () => refusal(3, 2));
    await clock.advance(0);
    expect(losses).toMatchObject([{ cause: "version" }]);
    expect(losses[0]?.detail).toBe(
      "The instrument speaks version 2 of AIP, this program version 1.",
    );
  });

  it("ends at once when the instrument has another schema [test->RC-52~1]", async () => {
    const { clock, losses } = openScripted({}, () => refusal(4));
    await clock.advance(0);
    expect(losses).toMatchObject([{ cause: "schema" }]);
  });

  it.each([
    ["modes out of order", { modes: "pi" }, 'its modes are "pi"'],
    ["a mode that does not exist", { modes: "ix" }, 'its modes are "ix"'],
    ["rates that do not ascend", { rates: [1000, 100] }, "its rates do not ascend"],
    ["a rate that is missing", { rates: [undefined] }, "its rates do not ascend"],
  ])("ends at once when the welcome says %s", async (_, change, why) => {
    const { clock, losses } = openScripted({}, ({ command }) =>
      command.kind === "hello" ? welcomeTo(command, change) : "silence",
    );
    await clock.advance(0);
    const detail = `The instrument's welcome breaks AIP/1: ${why}.`;
    expect(losses).toEqual([{ cause: "improper-welcome", detail }]);
  });

  it("tells an instrument whose welcome cannot be read from one that is silent", async () => {
    const { instrument, clock, losses } = openScripted({}, ({ command }) => {
      if (command.kind !== "hello") return "silence";
      const body = `ok hello v1 n${command.nonce} k3f9a`;
      instrument.sayText(
        `${encodeEnvelope(greetingKeys, { class: "reply", sequence: 1, time: 1 as Microseconds, body })}`,
      );
      return "silence";
    });
    await clock.advance(4_000);
    expect(losses).toMatchObject([{ cause: "improper-welcome" }]);
    expect(losses[0]?.detail).toBe(
      "The instrument's welcome breaks AIP/1: bad-words at its word 3.",
    );
  });

  it("believes only a refusal that bears the number of its newest hello", async () => {
    const { instrument, clock, losses } = openScripted({}, () => "silence");
    await clock.advance(10);
    const sequence = (instrument.received[0]?.sequence ?? 0) + 1;
    instrument.say(refusal(3, 2), { sequence, keys: greetingKeys });
    await clock.advance(10);
    expect(losses).toEqual([]);
  });

  it.each([
    ["version", { version: 2 }],
    ["schema", { schemaDigest: "0000000000000000" }],
  ])("refuses a welcome whose %s is not the one it asked for", async (cause, greeting) => {
    const { clock, losses, greeted } = openScripted(greeting);
    await clock.advance(0);
    expect(losses).toMatchObject([{ cause }]);
    expect(greeted).toEqual([]);
  });

  it("waits for an instrument that is busy", async () => {
    const { clock, losses, greeted } = openScripted({}, ({ at }) =>
      at < 5_000 ? refusal(20, 400) : "as-usual",
    );
    await clock.advance(4_250);
    expect(greeted).toHaveLength(1);
    expect(losses).toEqual([]);
  });

  it("does not wait for a busy instrument for more than 5 s", async () => {
    const { clock, losses } = openScripted({}, () => refusal(20, 400));
    await clock.advance(4_999);
    expect(losses).toEqual([]);
    await clock.advance(1);
    expect(losses).toEqual([
      {
        cause: "no-greeting",
        detail: "The instrument was still starting or testing itself after 5 s.",
      },
    ]);
  });

  it("calls a port that talks something else a babbler [test->RC-52~1]", async () => {
    const { instrument, clock, losses } = openScripted({}, () => "silence");
    await clock.advance(100);
    for (let count = 0; count < 100; count += 1) {
      instrument.sayText("$GPGGA,123519,4807.038,N,01131.000,E,1,08");
    }
    await clock.advance(3_000);
    expect(losses).toEqual([
      {
        cause: "babble",
        detail: "No instrument answered, but 4200 bytes arrived that are no AIP.",
      },
    ]);
  });

  it("does not call the lines of an earlier session babble", async () => {
    const { instrument, clock, losses } = openScripted({}, () => "silence");
    await clock.advance(100);
    for (let count = 0; count < 100; count += 1) {
      instrument.sayText("=3f9a 1 8103000 s n1 d1000 f12,11,12 x0,0,0*043KCNI@IBE");
    }
    await clock.advance(3_000);
    expect(losses).toEqual([
      {
        cause: "no-greeting",
        detail: "No instrument answered the greeting; 5600 bytes of something else arrived.",
      },
    ]);
  });

  it("calls a line without end babble, too", async () => {
    const { instrument, clock, losses } = openScripted({}, () => "silence");
    await clock.advance(100);
    instrument.line.push(new Uint8Array(1_000_000).fill(0x55));
    await clock.advance(3_000);
    expect(losses).toMatchObject([{ cause: "babble" }]);
  });

  it("tells a port that only sends back what it was sent [test->RC-52~1]", async () => {
    const { instrument, clock, losses } = openScripted({}, () => "silence");
    await clock.advance(0);
    const [hello] = instrument.received;
    if (hello === undefined) throw new Error("no hello arrived");
    instrument.say(hello.command, { sequence: hello.sequence, time: 0, keys: greetingKeys });
    await clock.advance(3_000);
    expect(losses).toEqual([
      {
        cause: "no-greeting",
        detail: "Nobody answered: the port only sends back what is sent to it.",
      },
    ]);
  });

  it("ends with the port's own words when the port does not open", async () => {
    const losses: LinkLoss[] = [];
    const clock = createVirtualClock();
    openLink({
      open: createScriptedInstrument(clock).line.open,
      path: "/dev/absent",
      clock,
      random: countingRandom(),
      listener: { ...recordInto(recording()), lost: (loss) => losses.push(loss) },
    });
    await settle();
    expect(losses).toMatchObject([
      {
        cause: "open-failed",
        detail: "There is no port /dev/absent.",
        fault: { code: "no-such-port", path: "/dev/absent" },
      },
    ]);
  });

  it("tells a loss of the port while it greets", async () => {
    const { instrument, clock, losses } = openScripted({}, () => "silence");
    await clock.advance(100);
    instrument.line.unplug();
    await clock.advance(10_000);
    expect(losses).toEqual([
      { cause: "unplugged", detail: "The instrument's port is gone: the cable was pulled." },
    ]);
    expect(clock.waiting).toBe(0);
  });

  it("lets the port go before it tells that nobody answered", async () => {
    const { instrument, clock, losses } = openScripted({}, () => "silence");
    await clock.advance(3_000);
    expect(losses).toHaveLength(1);
    const again = await instrument.line.open("memory", { line() {}, overlong() {}, lost() {} });
    expect(again.ok).toBe(true);
  });
});

describe("closing", () => {
  it("while the port opens ends the link without a greeting", async () => {
    const { link, instrument, losses } = openScripted();
    await link.close();
    expect(losses).toEqual([{ cause: "closed", detail: "The link was closed." }]);
    expect(instrument.received).toEqual([]);
  });

  it("tells the loss once, before it is done", async () => {
    const { link, clock, losses } = await linkScripted();
    await link.close();
    expect(losses).toEqual([{ cause: "closed", detail: "The link was closed." }]);
    await link.close();
    await clock.advance(5_000);
    expect(losses).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });
});
