import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Link } from "../../../src/device/link/link.ts";
import {
  type Capture,
  encodeCapture,
  fetchCapture,
} from "../../../src/device/telemetry/capture.ts";
import { createTelemetry } from "../../../src/device/telemetry/telemetry.ts";
import { checksum, plainSeed } from "../../../src/protocol/checksum.ts";
import { clinicalCodec, type Message } from "../../../src/protocol/codec.ts";
import { sessionKeys } from "../../../src/protocol/envelope.ts";
import type { BlockTold } from "../../../src/protocol/messages/block.ts";
import type { Refused } from "../../../src/protocol/messages/refused.ts";
import type { ResultTold } from "../../../src/protocol/messages/result.ts";
import { clinicalDigest } from "../../../src/protocol/schema.ts";
import { plain, type Reaction, type Received } from "../../support/scripted-instrument.ts";
import { createVirtualClock, settle } from "../../support/virtual-clock.ts";
import { linkScripted } from "../link/support/open-scripted.ts";

/** Block by block: 90 samples in 4 blocks, one value missing, a gap in time before the last. */
const blocks = [0, 1, 2, 3].map((block) =>
  plain<BlockTold>({
    kind: "block-told",
    number: 7,
    block,
    offset: block === 3 ? 50_000 : block * 3_000 - 10_000,
    interval: 100,
    force: Array.from({ length: block === 3 ? 3 : 29 }, (_, index) =>
      block === 1 && index === 4 ? undefined : 1_000 + 40 * block + index,
    ),
    position: Array.from({ length: block === 3 ? 3 : 29 }, (_, index) => index - 3),
  }),
);

const textOf = (told: readonly BlockTold[]) =>
  told
    .map(({ offset, interval, force, position }) => {
      const list = (values: readonly (number | undefined)[]) =>
        values.map((value) => value ?? "?").join(",");
      return `o${offset} d${interval} f${list(force)} x${list(position)}\n`;
    })
    .join("");

const checksumOf = (text: string) => checksum(plainSeed, text).toString(16).padStart(8, "0");

const summaryOf = (told: readonly BlockTold[], change: { samples?: number } = {}): ResultTold =>
  plain<ResultTold>({
    kind: "result-told",
    number: 7,
    nonce: "9e3779b97f4a7c15",
    frame: "c001d00d",
    planDigest: "48ea4ca7c00783c2",
    limitsDigest: "5d652d47bdf8adfe",
    commandedPeak: 2_700,
    measuredPeak: 2_689,
    timeToPeak: 1_500,
    width: undefined,
    impulse: 31_950,
    position: 1_918,
    stiffness: undefined,
    cause: 1,
    pulses: 1,
    blocks: told.length,
    samples: told.reduce((sum, { force }) => sum + force.length, 0),
    checksum: checksumOf(textOf(told)),
    at: 9_712_400,
    ...change,
  });

const summary = summaryOf(blocks);

/** Tells blocks; `script` may say something else. */
const tell =
  (script: (received: Received) => Reaction = () => "as-usual") =>
  (received: Received): Reaction => {
    const { command } = received;
    if (command.kind === "hello") return "as-usual";
    const reaction = script(received);
    if (reaction !== "as-usual" || command.kind !== "block") return reaction;
    return blocks[command.block] ?? "silence";
  };

const asked = (received: readonly Received[]) =>
  received.flatMap(({ command }) => (command.kind === "block" ? [command.block] : []));

describe("a capture", () => {
  it("is fetched block by block, in order, and holds what was told", async () => {
    const { link, instrument } = await linkScripted(tell());
    const fetched = await fetchCapture(link, summary);
    expect(asked(instrument.received)).toEqual([0, 1, 2, 3]);
    if (!fetched.ok) throw new Error(fetched.why);
    expect(fetched.capture.summary).toBe(summary);
    expect(fetched.capture.blocks.map(({ offset }) => offset)).toEqual([
      -10_000, -7_000, -4_000, 50_000,
    ]);
    expect(fetched.capture.blocks[1]?.force[4]).toBe(undefined);
    expect(Buffer.from(encodeCapture(fetched.capture)).toString()).toBe(textOf(blocks));
  });

  it("without a block is fetched without a question", async () => {
    const { link, instrument } = await linkScripted(tell());
    const empty = summaryOf([]);
    expect(await fetchCapture(link, empty)).toEqual({
      ok: true,
      capture: { summary: empty, blocks: [] },
    });
    expect(asked(instrument.received)).toEqual([]);
  });

  it("asks for a lost block again, beyond the repetitions of one request [test->RC-64~1]", async () => {
    let silences = 8;
    const { link, clock, instrument } = await linkScripted(
      tell(({ command }) => {
        if (command.kind !== "block" || command.block !== 2 || silences === 0) return "as-usual";
        silences -= 1;
        return "silence";
      }),
    );
    const fetched = fetchCapture(link, summary);
    await clock.advance(400);
    expect((await fetched).ok).toBe(true);
    expect(asked(instrument.received)).toEqual([0, 1, ...Array<number>(9).fill(2), 3]);
  });

  it("is given up when a block stays lost", async () => {
    const { link, clock, instrument } = await linkScripted(
      tell(({ command }) =>
        command.kind === "block" && command.block === 1 ? "silence" : "as-usual",
      ),
    );
    const fetched = fetchCapture(link, summary);
    for (let count = 0; count < 40; count += 1) {
      await clock.advance(20);
      instrument.say(instrument.status());
    }
    expect(await fetched).toEqual({ ok: false, why: "no-answer" });
  });

  it("goes on after a stop took away the request that waited", async () => {
    const { link, instrument } = await linkScripted(tell());
    void link.request({ kind: "alive", frame: undefined });
    const fetched = fetchCapture(link, summary);
    link.stop();
    expect((await fetched).ok).toBe(true);
    expect(instrument.stops).toHaveLength(1);
  });

  it("lets a keep-alive go ahead of its next block", async () => {
    const { link, instrument } = await linkScripted(
      tell(({ command }) => (command.kind === "alive" ? "as-usual" : "silence")),
    );
    void fetchCapture(link, summary);
    const [first] = blocks;
    if (first === undefined) throw new Error("there is no block");
    void link.urgent({ kind: "alive", frame: undefined });
    instrument.say(first, { sequence: 1 });
    await settle();
    expect(instrument.received.slice(1).map(({ command }) => command.kind)).toEqual([
      "block",
      "alive",
      "block",
    ]);
  });

  it("with a wrong checksum is fetched once more, and then refused [test->RC-64~1]", async () => {
    const { link, instrument } = await linkScripted(
      tell(({ command }) =>
        command.kind === "block" && command.block === 0
          ? { ...(blocks[1] as BlockTold), block: command.block }
          : "as-usual",
      ),
    );
    expect(await fetchCapture(link, summary)).toEqual({ ok: false, why: "checksum" });
    expect(asked(instrument.received)).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
  });

  it("with another number of samples than its summary says is refused [test->RC-64~1]", async () => {
    const { link } = await linkScripted(tell());
    const fetched = await fetchCapture(link, summaryOf(blocks, { samples: 91 }));
    expect(fetched).toEqual({ ok: false, why: "sample-count" });
  });

  it.each([
    ["number", { number: 8 }],
    ["block", { block: 2 }],
  ])("is refused when a block tells another %s than was asked for", async (_, change) => {
    const { link } = await linkScripted(
      tell(({ command }) =>
        command.kind === "block"
          ? plain<Message>({ ...blocks[0], ...change } as never)
          : "as-usual",
      ),
    );
    expect(await fetchCapture(link, summary)).toEqual({ ok: false, why: "wrong-block" });
  });

  it("that the instrument refuses is given up with its code", async () => {
    const { link } = await linkScripted(
      tell(({ command }) =>
        command.kind === "block"
          ? plain<Refused>({ kind: "refused", verb: "block", code: 17, detail: 7 })
          : "as-usual",
      ),
    );
    expect(await fetchCapture(link, summary)).toEqual({
      ok: false,
      why: "rejected",
      code: "no-such",
    });
  });

  it("is given up with the link", async () => {
    const { link, instrument } = await linkScripted(tell(() => "silence"));
    void link.request({ kind: "disarm" });
    const fetched = fetchCapture(link, summary);
    instrument.line.unplug();
    expect(await fetched).toEqual({ ok: false, why: "link-lost" });
  });

  it("that was verified reaches the subscribers", async () => {
    const telemetry = createTelemetry(createVirtualClock());
    const told: Capture[] = [];
    telemetry.captures$.subscribe((capture) => told.push(capture));
    const capture: Capture = { summary, blocks: [] };
    telemetry.captured(capture);
    await settle();
    expect(told).toEqual([capture]);
  });
});

describe("the capture of the worked session", () => {
  it("agrees with its summary's checksum", async () => {
    const keys = sessionKeys(clinicalDigest, "3f9a0c5d71e2b684");
    const messages = readFileSync(new URL("../../vectors/session.jsonl", import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => z.looseObject({ line: z.string() }).parse(JSON.parse(line)))
      .flatMap(({ line }) => {
        const decoded = clinicalCodec.decode(keys, line);
        return decoded.ok ? [decoded.value.message] : [];
      });
    const ready = messages.find((message) => message.kind === "result-ready");
    const told = messages.find((message) => message.kind === "block-told");
    if (ready === undefined || told === undefined) throw new Error("the session has no capture");
    const request: Link["request"] = () =>
      Promise.resolve({ kind: "answered", message: told, roundTripMilliseconds: 1 });
    const { link } = await linkScripted();
    const fetched = await fetchCapture({ ...link, request }, ready);
    expect(fetched.ok).toBe(true);
  });
});
