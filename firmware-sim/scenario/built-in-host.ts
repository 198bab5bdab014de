import type { Instrument } from "../instrument.ts";
import { createTesterHost, type TesterHost } from "./host.ts";
import type { HostStep } from "./runner.ts";

/** A keep-alive is sent this often, ms. */
const beatEvery = 50;
/** States in which the frame of a permit is still echoed: armed to thrust. */
const framed = { first: 6, last: 9 };

/** The tester's host as a scenario uses it: it beats by itself, and drops the frame when the permit is over. */
export function createBuiltInHost(instrument: Pick<Instrument, "receive">) {
  const host = createTesterHost({ send: (bytes) => instrument.receive(bytes) });
  const beat = { on: true, waits: beatEvery, read: 0 };

  function followFrame(): void {
    for (; beat.read < host.heard.length; beat.read += 1) {
      const got = host.heard[beat.read];
      const state = Number(got?.values["state"]);
      const over = got?.head === "status" && !(state >= framed.first && state <= framed.last);
      if (over) host.setFrame("?");
    }
  }

  return {
    take: (bytes: Uint8Array) => host.take(bytes),
    /** A millisecond has passed. */
    tick(): void {
      beat.waits -= 1;
      if (beat.waits > 0) return;
      beat.waits = beatEvery;
      followFrame();
      if (beat.on && host.seal() !== undefined) host.beat();
    },
    /** @returns what went wrong */
    carryOut: (step: HostStep): string | undefined => {
      try {
        return act(host, beat, step);
      } catch (error) {
        // Before the first greeting, and where nothing was answered yet.
        return error instanceof Error ? error.message : String(error);
      }
    },
  };
}

/** Of the challenge that was answered last. */
function nonceOf(host: TesterHost): string {
  const challenge = host.all("ok arm").at(-1);
  if (challenge === undefined) throw new Error("there was no challenge, so there is no {nonce}");
  return String(challenge.values["nonce"]);
}

function act(
  host: TesterHost,
  beat: { on: boolean; read: number },
  step: HostStep,
): string | undefined {
  if ("sends" in step) {
    host.say(step.sends);
    return undefined;
  }
  if ("ask" in step) {
    const body = step.ask
      .replaceAll("{limits}", host.digest())
      .replaceAll("{nonce}", () => nonceOf(host));
    const before = host.heard.length;
    host.ask(body, undefined, (step.olderMilliseconds ?? 0) * 1000);
    const got = host.heard.slice(before).find(({ lineClass }) => lineClass === "<");
    const told = got?.body ?? "nothing";
    const wanted = step.answer;
    const right = wanted === undefined || told === wanted || told.startsWith(`${wanted} `);
    return right ? undefined : `the answer is ${told}`;
  }
  switch (step.host) {
    case "greet":
    case "greet service": {
      const { head } = host.greet(step.host === "greet" ? "clinical" : "service");
      return head === "ok hello" ? undefined : `the answer is ${head}`;
    }
    case "arm": {
      const { head, body } = host.arm();
      // Only what is said from here on can end this permit.
      beat.read = host.heard.length;
      return head === "ok confirm" ? undefined : `the answer is ${body}`;
    }
    case "stop":
      host.stop();
      return undefined;
    case "beat on":
    case "beat off":
      beat.on = step.host === "beat on";
      return undefined;
    case "release result": {
      const result = host.all("result").at(-1)?.values;
      if (result === undefined) return "no result was reported";
      const { body } = host.ask(
        `release i${Number(result["number"])} z${String(result["checksum"])}`,
      );
      return body.startsWith("ok release") ? undefined : `the answer is ${body}`;
    }
  }
}
