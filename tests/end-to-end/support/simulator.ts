import { z } from "zod";
import { type PlainProgram, startPlain } from "./plain-program.ts";
import type { Workplace } from "./workplace.ts";

const eventLine = z.looseObject({ event: z.string() });
export type SimulatorEvent = z.infer<typeof eventLine>;

/** The simulator as a process of its own, steered as a tester does it. */
export interface Simulator {
  readonly port: string;
  readonly program: PlainProgram;
  /** Events so far, oldest first. */
  events(): readonly SimulatorEvent[];
  /** Waits for an event that comes after the first `after` ones. */
  event(
    holds: (event: SimulatorEvent) => boolean,
    what: string,
    after?: number,
  ): Promise<SimulatorEvent>;
}

function eventOf(line: string): SimulatorEvent | undefined {
  const read = eventLine.safeParse(JSON.parse(line));
  return read.success ? read.data : undefined;
}

export async function startSimulator(
  workplace: Workplace,
  words: readonly string[] = [],
): Promise<Simulator> {
  const link = `${workplace.folder}/instrument`;
  const program = startPlain(workplace, ["sim", "--json", "--link", link, ...words]);
  const first = await program.line(() => true, "the simulator's port");
  const { port } = z.looseObject({ port: z.string() }).parse(JSON.parse(first));
  const events = (): readonly SimulatorEvent[] =>
    program
      .lines()
      .slice(1)
      .map(eventOf)
      .filter((event) => event !== undefined);
  return {
    port,
    program,
    events,
    async event(holds, what, after = 0) {
      let found: SimulatorEvent | undefined;
      await program.line(() => {
        found = events().slice(after).find(holds);
        return found !== undefined;
      }, what);
      if (found === undefined) throw new Error(`no event: ${what}`);
      return found;
    },
  };
}

/** A change of the instrument's state, as the simulator tells it. */
export function entered(state: string): (event: SimulatorEvent) => boolean {
  return (event) => event.event === "state" && event["state"] === state;
}
