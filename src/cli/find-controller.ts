import type { Hello } from "../controller/watchers/messages/connection.ts";
import { realPort, runtimeFolder, socketPath, socketPaths } from "../controller/watchers/place.ts";
import { hearController } from "./controller-lines.ts";
import { exitCodes, type Failure } from "./failure.ts";

/** A controller that can be watched. */
export type FoundController = { readonly path: string; readonly hello: Hello };

/** How long a controller may take for its first line, in milliseconds. */
const patience = 1000;

/** Who listens at a socket; undefined for a dead one, and for one of another version. */
function helloOf(path: string): Promise<Hello | undefined> {
  return new Promise((resolve) => {
    const settle = (hello: Hello | undefined): void => {
      clearTimeout(timer);
      leave();
      resolve(hello);
    };
    const timer = setTimeout(() => settle(undefined), patience);
    const leave = hearController(path, {
      told: (message) => settle(message.kind === "hello" ? message : undefined),
      unknown: () => settle(undefined),
      closed: () => settle(undefined),
    });
  });
}

/**
 * The controller that has the named port, or the only one there is; undefined: none. Several are an
 * error where no port is named, never a guess.
 */
export async function findController(
  named: string | undefined,
): Promise<FoundController | Failure | undefined> {
  const runtime = runtimeFolder();
  if (!runtime.ok) return undefined;
  const { folder } = runtime;
  const found: FoundController[] = [];
  await Promise.all(
    socketPaths(folder).map(async (path) => {
      const hello = await helloOf(path);
      if (hello !== undefined) found.push({ path, hello });
    }),
  );
  if (named !== undefined) {
    const wanted = socketPath(folder, named);
    return found.find(
      ({ path, hello }) => path === wanted || realPort(hello.port) === realPort(named),
    );
  }
  const [only] = found;
  if (only === undefined || found.length === 1) return only;
  return {
    code: "several-instruments",
    message: `Several controllers run: ${found.map(({ hello }) => hello.port).join(", ")}.`,
    remedy: "Name the port of the one to watch with --port PATH.",
    exitCode: exitCodes.noInstrument,
  };
}
