import { closeSync, constants, openSync, statSync, writeSync } from "node:fs";
import { createConnection, type Socket } from "node:net";
import { controlLineOf, type Hand, type HandAnswer } from "../hand.ts";

/** How long an answer of the socket is waited for, ms. */
const answerWait = 3000;

export type HandOpening =
  | { readonly ok: true; readonly hand: Hand }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

const wrong = (message: string): HandOpening => ({
  ok: false,
  message,
  remedy:
    "Name the control socket of a simulator, or a FIFO that somebody reads control lines from.",
});

/** Opens a hand by its path: the control socket of a simulator, or a FIFO. */
export async function openControlHand(path: string): Promise<HandOpening> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return wrong(`There is no ${path} to take control lines.`);
  if (found.isFIFO()) return openFifo(path);
  if (!found.isSocket()) return wrong(`${path} is neither a socket nor a FIFO.`);
  const { promise, resolve } = Promise.withResolvers<HandOpening>();
  const socket = createConnection(path);
  socket.once("error", (error) =>
    resolve(wrong(`${path} takes no control lines: ${error.message}.`)),
  );
  socket.once("connect", () => resolve({ ok: true, hand: handOfSocket(socket) }));
  return promise;
}

/** A FIFO answers nothing: what was asked is taken for done, and the instrument shows whether it was. */
function openFifo(path: string): HandOpening {
  let file: number;
  try {
    file = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return wrong(`Nobody reads control lines from ${path}.`);
  }
  return {
    ok: true,
    hand: {
      kind: "control",
      tell: async (request) => {
        try {
          writeSync(file, `${controlLineOf(request)}\n`);
          return { ok: true };
        } catch (error) {
          return { ok: false, why: `the FIFO took no line: ${String(error)}` };
        }
      },
      close: () => closeSync(file),
    },
  };
}

/** The event in a line of the socket; undefined for a line that is none. */
function eventIn(line: string): { readonly event: unknown } | undefined {
  try {
    const told: unknown = JSON.parse(line);
    return typeof told === "object" && told !== null && "event" in told ? told : undefined;
  } catch {
    return undefined;
  }
}

/** The answer in an event; undefined for one that is other news. */
function answerIn(told: { readonly event: unknown }): HandAnswer | undefined {
  if (told.event === "done") return { ok: true };
  if (told.event !== "error") return undefined;
  if ("message" in told) return { ok: false, why: String(told.message) };
  const asked = "line" in told ? ` to "${String(told.line)}"` : "";
  return { ok: false, why: `it answered with an error${asked}` };
}

/** What the bench tells belongs to the line that the next `done` answers. */
const ofBench = ({ event }: { readonly event: unknown }): boolean =>
  event === "bench-reading" || event === "bench-truth";

/** Each line is answered by one `done` or `error`, in order. */
function handOfSocket(socket: Socket): Hand {
  const waiting: ((answer: HandAnswer) => void)[] = [];
  let rest = "";
  let gone = false;
  let read: unknown;
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const event = eventIn(line);
      if (event === undefined) continue;
      if (ofBench(event)) read = event;
      const answer = answerIn(event);
      if (answer === undefined) continue;
      const told = answer.ok && read !== undefined ? { told: read } : {};
      read = undefined;
      waiting.shift()?.({ ...answer, ...told });
    }
  });
  const end = () => {
    gone = true;
    for (const settle of waiting.splice(0)) settle({ ok: false, why: "its socket closed" });
  };
  socket.on("close", end).on("error", end);
  return {
    kind: "control",
    tell: (request) => {
      if (gone) return Promise.resolve({ ok: false, why: "its socket closed" });
      const { promise, resolve } = Promise.withResolvers<HandAnswer>();
      const late = setTimeout(() => resolve({ ok: false, why: "it gave no answer" }), answerWait);
      waiting.push((answer) => {
        clearTimeout(late);
        resolve(answer);
      });
      socket.write(`${controlLineOf(request)}\n`);
      return promise;
    },
    close: () => void socket.destroy(),
  };
}
