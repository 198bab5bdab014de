import type { Instrument } from "../instrument.ts";
import { sampleTime } from "../physics/world.ts";
import type { EnergyCount } from "../runtime/energy-count.ts";
import type { Note } from "../runtime/note.ts";
import type { Condition } from "./form.ts";

/** What happened on the line and in the instrument since the last expectation was met. */
export interface Since {
  readonly notes: readonly Note[];
  /** Bodies of lines. */
  readonly said: readonly string[];
  readonly heard: readonly string[];
}

const bodyForm = /^[><!=][0-9a-f-]{4} \d+ \d+ (.*)\*\d{3}[@A-O]{8}$/;

/** The body of a line, or the whole of what is no proper line. */
export function bodyOf(line: string): string {
  return bodyForm.exec(line)?.[1] ?? line;
}

/** Whether a body begins with these whole words. */
export function beginsWith(body: string, words: string): boolean {
  return body === words || body.startsWith(`${words} `);
}

export function noteMatches(note: Note, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).every(([key, value]) => Reflect.get(note, key) === value);
}

const samples = ({ inThrust, opening, stray }: EnergyCount) => inThrust + opening + stray;

/** Whether energy could pass in any sample since. */
export function energyPassed(instrument: Instrument, since: EnergyCount): boolean {
  return samples(instrument.energy()) > samples(since);
}

/**
 * Whether energy could pass, or could not, in every sample since; where it must not, paths that are opening after a
 * thrust that had ended may.
 *
 * @param spent milliseconds since then
 */
export function energyHeld(
  wanted: boolean,
  instrument: Instrument,
  since: EnergyCount,
  spent: number,
): boolean {
  const now = instrument.energy();
  if (wanted) return (samples(now) - samples(since)) * sampleTime >= spent * 1000;
  return now.inThrust === since.inThrust && now.stray === since.stray;
}

/** Each part of a condition that does not hold now, in words. */
export function unmet(condition: Condition, instrument: Instrument, since: Since): string[] {
  const { phase, cause } = instrument.state();
  const { truth } = instrument;
  const counters: Readonly<Record<string, number>> = { ...instrument.counters() };
  const wrong: string[] = [];
  const must = (holds: boolean, otherwise: string) => {
    if (!holds) wrong.push(otherwise);
  };
  const { state, entered, note, says, hears, force, energised } = condition;
  if (state !== undefined) must(phase.at === state, `the state is ${phase.at}`);
  if (condition.cause !== undefined) must(cause === condition.cause, `the cause is ${cause}`);
  if (entered !== undefined) {
    const is = (one: Note) => one.event === "state" && one.state === entered;
    must(since.notes.some(is), `${entered} was not entered`);
  }
  if (note !== undefined) {
    must(
      since.notes.some((one) => noteMatches(one, note)),
      `no such note among ${since.notes.map(({ event }) => event).join(", ") || "none"}`,
    );
  }
  if (says !== undefined) {
    must(
      since.said.some((body) => beginsWith(body, says)),
      `"${says}" was not said`,
    );
  }
  if (hears !== undefined) {
    must(
      since.heard.some((body) => beginsWith(body, hears)),
      `"${hears}" was not heard`,
    );
  }
  for (const [name, least] of Object.entries(condition.counters ?? {})) {
    const counted = counters[name];
    must(counted !== undefined && counted >= least, `${name} is ${counted ?? "no counter"}`);
  }
  if (force !== undefined) {
    const { contact } = truth;
    must(contact >= force.from && contact <= force.to, `the force is ${contact.toFixed(2)} N`);
  }
  if (energised !== undefined) {
    must(truth.energised === energised, truth.energised ? "energy can pass" : "no energy can pass");
  }
  return wrong;
}
