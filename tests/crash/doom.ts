import { z } from "zod";

const doomSchema = z.strictObject({
  /** The n-th durable write of the store's thread, from 1; 0: none. */
  write: z.int().nonnegative(),
  side: z.enum(["before", "after"]),
  ends: z.enum(["process", "thread"]),
  /** Early: COMMIT is answered before it is done, and done with the next act. */
  acknowledges: z.enum(["durable", "early"]),
});

/** What a doomed worker is to do. */
export type Doom = z.infer<typeof doomSchema>;
export { doomSchema };

// A worker that the recorder starts is given nothing but its environment.
const variable = "PLUMB_TEST_DOOM";

/** Leaves word for the worker that is started next. */
export function setDoom(environment: NodeJS.ProcessEnv, doom: Doom): void {
  environment[variable] = JSON.stringify(doom);
}

export function doomOf(environment: NodeJS.ProcessEnv): Doom {
  return doomSchema.parse(JSON.parse(environment[variable] ?? ""));
}
