import { writeLine } from "../../../firmware-sim/codec/envelope.ts";
import type { StateName } from "../../../firmware-sim/firmware/codes.ts";
import type { Host } from "../host.ts";

/** One story that a sound instrument and one without the protection end differently. */
export interface Scenario {
  /** Plays the story and says what came of it. */
  readonly play: (host: Host) => unknown;
  readonly sound: unknown;
  readonly broken: unknown;
}

/** An answer as a test reads it: the whole refusal, or the head of what was carried out. */
export function answer(host: Host, body: string): string {
  const heard = host.ask(body);
  return heard.head.startsWith("no ") ? heard.body : heard.head;
}

/** The same for a command that writes to memory. */
export function answerOfWrite(host: Host, body: string): string {
  const heard = host.askToWrite(body);
  return heard.head.startsWith("no ") ? heard.body : heard.head;
}

/** The answers that come while something is done. */
export function answersTo(host: Host, act: () => void): readonly string[] {
  const { length } = host.heard;
  act();
  return host.heard
    .slice(length)
    .filter(({ lineClass }) => lineClass === "<")
    .map(({ head, body }) => (head.startsWith("no ") ? body : head));
}

/** A whole line of the session that is open, as the host would write it. */
export function lineOf(host: Host, body: string, time = host.instrument.now()): string {
  const seal = host.seal();
  if (seal === undefined) throw new Error("no session");
  return `${writeLine(seal, ">", 500, time, body)}\n`;
}

export const states = (host: Host): readonly StateName[] =>
  host.notes.flatMap((note) => (note.event === "state" ? [note.state] : []));

/** When a state was entered last, us. */
export function timeOf(host: Host, state: StateName): number {
  const found = host.notes.findLast((note) => note.event === "state" && note.state === state);
  if (found === undefined) throw new Error(`never ${state}`);
  return found.time;
}

/** Asks to arm under the limits in force. */
export function askToArm(host: Host): string {
  return answer(host, `arm l${host.instrument.state().limits?.digest ?? ""} p${host.plan}`);
}

/** Arms as far as the challenge; its nonce. */
export function challenge(
  host: Host,
  limits = host.impulse,
): { readonly nonce: string; readonly limits: string } {
  host.limit(limits);
  host.ask("alive f?");
  askToArm(host);
  const { phase } = host.instrument.state();
  if (phase.at !== "challenge") throw new Error(phase.at);
  return phase;
}

export function armed(host: Host, limits = host.impulse, life = 8000): Host {
  host.limit(limits);
  host.arm(life);
  return host;
}

/** Lets time pass in milliseconds, beating, until a state is reached. */
export function waitFor(host: Host, state: StateName, longest = 4000): void {
  for (let spent = 0; host.at() !== state && spent < longest; spent += 1) {
    if (spent % 50 === 0) host.beat();
    host.instrument.advance(host.instrument.elapsed() + 1000);
  }
  if (host.at() !== state) throw new Error(`${host.at()}, not ${state}`);
}

export function ready(host: Host, limits?: string): void {
  armed(host, limits);
  host.instrument.hand.press(10);
  waitFor(host, "ready");
}

/** Pulls; 1 ms into the thrust. */
export function thrusting(host: Host, limits?: string): void {
  ready(host, limits);
  host.instrument.hand.pullTrigger();
  waitFor(host, "thrust");
}

/** A whole thrust, and how it ended. */
export function endOf(host: Host, limits = host.impulse): unknown {
  armed(host, limits);
  host.thrust();
  return host.all("result")[0]?.values["end"];
}
