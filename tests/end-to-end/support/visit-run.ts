import { z } from "zod";
import { type ScriptEvent, scriptEventSchema } from "../../../src/cli/visit-script/events.ts";
import { chartedVisitSchema } from "../../../src/record/chart-schema.ts";
import { startPlain } from "./plain-program.ts";
import type { Workplace } from "./workplace.ts";

const folder = new URL("../../../examples/visits/", import.meta.url).pathname;
const errorLine = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), remedy: z.string() }),
});

export const scriptOf = (name: string): string => `${folder}${name}.json`;

/** A script that is running; `--json` is among its words. */
export function startScript(
  workplace: Workplace,
  file: string,
  port: string,
  words: readonly string[] = [],
) {
  const program = startPlain(workplace, ["visit", "run", file, "--port", port, "--json", ...words]);
  return {
    program,
    /** Its end: every line of its output is an event or, at most the last one, an error. */
    async ended() {
      const code = await program.exit(60_000);
      const lines = program.lines().map((line): unknown => JSON.parse(line));
      const error = errorLine.safeParse(lines.at(-1)).data?.error;
      const events = (error === undefined ? lines : lines.slice(0, -1)).map(
        (line): ScriptEvent => scriptEventSchema.parse(line),
      );
      return { code, events, error, errors: program.errors() };
    },
  };
}

/** The visits of the record, oldest first, by `plumb visit list` and `plumb visit show`. */
export async function visitsIn(workplace: Workplace, record: readonly string[]) {
  const listing = startPlain(workplace, ["visit", "list", "--json", ...record]);
  await listing.exit();
  const { visits } = z
    .object({ visits: z.array(chartedVisitSchema) })
    .parse(JSON.parse(listing.lines().join("\n")));
  return visits;
}
