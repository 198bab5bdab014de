import { chmod, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Clock } from "../../device/clock.ts";
import { removeDraft } from "../../record/drafts.ts";
import type { Typed } from "../forms/form-values.ts";

/** What became of an earlier draft. */
export type DraftRead =
  | { readonly is: "none" }
  | { readonly is: "draft"; readonly typed: Typed }
  /** It was there and is no use; where it lies now, or why it cannot be read. */
  | { readonly is: "unreadable"; readonly words: string };

/**
 * What is typed and not yet recorded, in files beside the record: it outlives the program. A name is
 * lower-case letters, digits and hyphens; another one throws.
 */
export interface Drafts {
  /** Begins a draft anew. One that cannot be understood is moved aside, never written over. */
  read(name: string): Promise<DraftRead>;
  /** Takes hold of it at once and writes it soon; the newest one wins. */
  save(name: string, typed: Typed): void;
  /** Its document is recorded: whatever is saved under this name does not stand until `read`. */
  remove(name: string): Promise<void>;
  /** "draft saved 14:22:05", or why it is not. */
  state(): string;
  /** Writes and removes what is still to be; what fails now stays as it is. */
  close(): Promise<void>;
}

const draftSchema = z.record(z.string(), z.string());
/** A person types about five keys in this time, milliseconds; a kill loses no more. */
const writeAfter = 300;
/** Milliseconds until what failed is tried again. */
const againAfter = 2_000;

const because = (error: unknown): string => (error instanceof Error ? error.message : "unknown");

function checked(name: string): string {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`${name} is no name of a draft.`);
  return name;
}

/** Not `syncFolder`: while somebody types, the loop goes on that the instrument hears from. */
async function sync(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const opened = await open(folder, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** A kill or a power cut leaves the draft before, or this one, whole. */
async function write(folder: string, name: string, typed: Typed): Promise<void> {
  const file = join(folder, `${name}.json`);
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) await chmod(folder, 0o700);
  else await sync(dirname(made));
  const handle = await open(`${file}.new`, "w", 0o600);
  try {
    await handle.writeFile(JSON.stringify(typed));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  await sync(folder);
}

async function readDraft(folder: string, name: string): Promise<DraftRead> {
  const file = join(folder, `${name}.json`);
  try {
    // What a kill left half written stands for nothing, and may hold a name.
    await rm(`${file}.new`, { force: true });
    return { is: "draft", typed: draftSchema.parse(JSON.parse(await readFile(file, "utf8"))) };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { is: "none" };
    return { is: "unreadable", words: await movedAside(folder, name) };
  }
}

/** Where the next save does not write over it, and a person can look at it. */
async function movedAside(folder: string, name: string): Promise<string> {
  const aside = join(folder, `${name}.unreadable`);
  try {
    await rename(join(folder, `${name}.json`), aside);
    await sync(folder);
    return `a draft was there but cannot be read; it is kept as ${aside}`;
  } catch (error) {
    return `a draft was there but cannot be read, nor moved aside: ${because(error)}`;
  }
}

/** @param at the time of day */
export function createDrafts(folder: string, clock: Clock, at: () => string): Drafts {
  /** What is to be on the disk and is not yet, the newest of each name. */
  const wanted = new Map<string, Typed | "removed">();
  /** Names whose document is recorded: a form that is still open saves nothing more under them. */
  const over = new Set<string>();
  let cancel: (() => void) | undefined;
  let closed = false;
  let state = "";
  let turn: Promise<void> = Promise.resolve();

  async function settle(name: string, to: Typed | "removed"): Promise<boolean> {
    try {
      if (to === "removed") removeDraft(folder, name);
      else await write(folder, name, to);
      if (wanted.get(name) === to) wanted.delete(name);
      state = to === "removed" ? "" : `draft saved ${at()}`;
      return true;
    } catch (error) {
      state = `draft NOT ${to === "removed" ? "removed" : "saved"}: ${because(error)}`;
      return false;
    }
  }

  async function settleAll(): Promise<void> {
    let trouble = "";
    for (const [name, to] of wanted) {
      if (!(await settle(name, to))) trouble = state;
    }
    if (trouble === "") return;
    state = trouble;
    if (!closed) cancel ??= clock.after(againAfter, () => void flush());
  }

  function flush(): Promise<void> {
    cancel?.();
    cancel = undefined;
    turn = turn.then(settleAll);
    return turn;
  }

  return {
    async read(name) {
      over.delete(checked(name));
      // Known before it is on the disk: a form that opens does not wait for what others still write.
      const held = wanted.get(name);
      if (held === "removed") return { is: "none" };
      return held === undefined ? readDraft(folder, name) : { is: "draft", typed: held };
    },
    save(name, typed) {
      if (over.has(checked(name))) return;
      wanted.set(name, typed);
      cancel ??= clock.after(writeAfter, () => void flush());
    },
    remove(name) {
      over.add(checked(name));
      wanted.set(name, "removed");
      return flush();
    },
    state: () => state,
    close() {
      closed = true;
      return flush();
    },
  };
}
