import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Clock } from "../../device/clock.ts";
import type { Typed } from "../forms/form-values.ts";

/** What is typed and not yet recorded, in files beside the record: it outlives the program. */
export interface Drafts {
  /** undefined: there is none, or it cannot be read. */
  read(name: string): Promise<Typed | undefined>;
  /** Takes hold of it at once and writes it soon; the newest one wins. */
  save(name: string, typed: Typed): void;
  remove(name: string): Promise<void>;
  /** "draft saved 14:22:05", or why it is not. */
  state(): string;
  /** Writes what is held. */
  close(): Promise<void>;
}

const draftSchema = z.record(z.string(), z.string());
/** A person types about five keys in this time, milliseconds; a kill loses no more. */
const writeAfter = 300;

/** @param at the time of day */
export function createDrafts(folder: string, clock: Clock, at: () => string): Drafts {
  const waiting = new Map<string, Typed>();
  let cancel: (() => void) | undefined;
  let state = "";
  let turn: Promise<void> = Promise.resolve();

  /** A kill leaves the draft before, or this one, whole. */
  async function write(name: string, typed: Typed): Promise<void> {
    const file = join(folder, `${name}.json`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(`${file}.new`, "w", 0o600);
    try {
      await handle.writeFile(JSON.stringify(typed));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${file}.new`, file);
  }

  function flush(): Promise<void> {
    cancel?.();
    cancel = undefined;
    const held = [...waiting];
    waiting.clear();
    turn = turn.then(async () => {
      for (const [name, typed] of held) {
        try {
          await write(name, typed);
          state = `draft saved ${at()}`;
        } catch (error) {
          state = `draft NOT saved: ${error instanceof Error ? error.message : "unknown"}`;
        }
      }
    });
    return turn;
  }

  return {
    async read(name) {
      await flush();
      try {
        const text = await readFile(join(folder, `${name}.json`), "utf8");
        return draftSchema.parse(JSON.parse(text));
      } catch {
        return undefined;
      }
    },
    save(name, typed) {
      waiting.set(name, typed);
      cancel ??= clock.after(writeAfter, () => void flush());
    },
    async remove(name) {
      waiting.delete(name);
      state = "";
      await flush();
      await rm(join(folder, `${name}.json`), { force: true });
    },
    state: () => state,
    close: flush,
  };
}
