import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { z } from "zod";
import type { Recorded, RecordFault } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import type { StoreAct, StoreReport, StoreRequest } from "./store-messages.ts";
import { storeReplySchema } from "./store-messages.ts";

/** The parent's side of the conversation with the store worker. Nothing on it throws or rejects. */
export type StoreLink = {
  /**
   * Asks for one act. No answer in time, or one that `answer` does not accept, stops the link for
   * good: the act may or may not have been done, and nothing may be built on it.
   */
  readonly ask: <T>(
    act: StoreAct,
    answer: z.ZodType<T>,
    deadlineMilliseconds: number,
  ) => Promise<Recorded<T>>;
  /** Why the link stopped, by its first cause; undefined while it works. */
  readonly stopped: () => RecordFault | undefined;
  /**
   * Ends the worker, and every act still waiting with it. Resolves when the thread is gone, or
   * after a second: a thread that hangs in a call to a dead disk cannot be ended, and nobody shall
   * wait for it.
   */
  readonly end: (cause: RecordFault) => Promise<void>;
};

type Waiting = {
  readonly settle: (outcome: Recorded<unknown>) => void;
  readonly timer: NodeJS.Timeout;
};

const longestEndMilliseconds = 1_000;

/** Starts the worker whose module is at `entry`; `heard` is called with each of its reports. */
export function startStoreLink(entry: URL, heard: (report: StoreReport) => void): StoreLink {
  // No inherited flags: a loader or an inspector of the parent has no business beside the record.
  // And no output: the terminal is the screen's, and a library may warn (Kysely does, of a clock
  // set back).
  const worker = new Worker(entry, { name: "record", execArgv: [], stdout: true, stderr: true });
  worker.stdout.resume();
  worker.stderr.resume();
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let stopped: RecordFault | undefined;
  let ended: Promise<unknown> | undefined;

  const settle = (id: number, outcome: Recorded<unknown>): boolean => {
    const act = waiting.get(id);
    if (act === undefined) {
      return false;
    }
    waiting.delete(id);
    clearTimeout(act.timer);
    act.settle(outcome);
    return true;
  };

  const stop = (cause: RecordFault): void => {
    if (stopped === undefined) {
      stopped = cause;
      for (const id of waiting.keys()) {
        settle(id, notRecorded(cause));
      }
      ended = worker.terminate();
    }
  };

  const hear = (message: unknown): void => {
    if (stopped !== undefined) {
      return;
    }
    const reply = storeReplySchema.safeParse(message);
    if (!reply.success) {
      stop(workerNonsense("it sent a message of an unknown form"));
    } else if (reply.data.kind === "report") {
      heard(reply.data);
    } else {
      const { id } = reply.data;
      const outcome =
        reply.data.kind === "done" ? recorded(reply.data.value) : notRecorded(reply.data.fault);
      if (!settle(id, outcome)) {
        stop(workerNonsense(`it answered a question that was not asked (${id})`));
      }
    }
  };

  worker.on("message", hear);
  worker.on("messageerror", () => stop(workerNonsense("it sent a message that cannot be read")));
  worker.on("error", (error) =>
    stop(workerDied(error instanceof Error ? error.message : "unknown")),
  );
  worker.on("exit", (code) => stop(workerDied(`it ended with code ${code}`)));

  const post = (act: StoreAct, deadlineMilliseconds: number): Promise<Recorded<unknown>> =>
    new Promise((resolve) => {
      const id = nextId++;
      const timer = setTimeout(() => {
        // A loop that was held up finds the timer before an answer that came in time: the answers
        // go first.
        setImmediate(() => {
          if (settle(id, notRecorded(deadlinePassed(deadlineMilliseconds)))) {
            stop(workerSilent(deadlineMilliseconds));
          }
        });
      }, deadlineMilliseconds);
      waiting.set(id, { settle: resolve, timer });
      const request: StoreRequest = { id, act };
      worker.postMessage(request);
    });

  return {
    ask: async (act, answer, deadlineMilliseconds) => {
      if (stopped !== undefined) {
        return notRecorded(stopped);
      }
      const outcome = await post(act, deadlineMilliseconds);
      if (!outcome.ok) {
        return outcome;
      }
      const checked = answer.safeParse(outcome.value);
      if (!checked.success) {
        const fault = workerNonsense(`its answer to ${act.act} has an unknown form`);
        stop(fault);
        return notRecorded(fault);
      }
      return recorded(checked.data);
    },
    stopped: () => stopped,
    end: async (cause) => {
      stop(cause);
      const patience = new AbortController();
      const waited = delay(longestEndMilliseconds, undefined, { signal: patience.signal });
      await Promise.race([ended, waited]);
      patience.abort();
      await waited.catch(() => undefined);
    },
  };
}

const restart = "Do not arm. Start the program again; it then lists the permits without a result.";

function workerDied(why: string): RecordFault {
  return {
    code: "record-unavailable",
    message: `The recorder stopped: ${why}. Entries on their way may or may not be stored.`,
    remedy: restart,
  };
}

function workerNonsense(what: string): RecordFault {
  return {
    code: "record-unavailable",
    message: `The recorder was stopped, because ${what}. Entries on their way may or may not be stored.`,
    remedy: restart,
  };
}

function workerSilent(milliseconds: number): RecordFault {
  return {
    code: "record-unavailable",
    message: `The recorder was stopped, because it gave no answer within ${milliseconds} ms.`,
    remedy: restart,
  };
}

function deadlinePassed(milliseconds: number): RecordFault {
  return {
    code: "record-slow",
    message: `The record gave no answer within ${milliseconds} ms; the entry may or may not be stored.`,
    remedy: restart,
  };
}
