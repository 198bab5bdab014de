import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyRecord } from "../../../src/record/verify-record.ts";
import { createDice, type Dice, seedOf } from "../../faults/world/dice.ts";
import { byteEdits } from "./byte-edits.ts";
import { openWide } from "./open-wide.ts";
import { type RowEdit, rowEdits } from "./row-edits.ts";
import { writeSampleRecord } from "./sample-record.ts";

export type EditOutcome = {
  readonly index: number;
  readonly kind: string;
  readonly done: string;
  readonly found: boolean;
};

/** Edits a sound record in many ways, each on a copy of its own, and tells what became of each. */
export async function* editRecords(count: number, seed: number): AsyncGenerator<EditOutcome> {
  const folder = mkdtempSync(join(tmpdir(), "edits-"));
  try {
    const sound = join(folder, "sound.db");
    await writeSampleRecord(sound);
    const place: Place = { sound, file: join(folder, "edited.db"), bytes: readFileSync(sound) };
    for (let index = 0; index < count; index += 1) {
      yield await editOne(place, seed, index);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Place = { readonly sound: string; readonly file: string; readonly bytes: Uint8Array };

async function editOne(place: Place, seed: number, index: number): Promise<EditOutcome> {
  const dice = createDice(seedOf(seed, index));
  const bytewise = dice.falls(0.6);
  const kind = bytewise ? pickName(byteEdits, dice) : pickName(rowEdits, dice);
  const done = bytewise
    ? editBytes(place, kind as keyof typeof byteEdits, dice)
    : editRows(place, rowEdits[kind as keyof typeof rowEdits], dice);
  const verdict = await verifyRecord(place.file);
  const found = verdict.ok ? verdict.value.findings.length > 0 : true;
  return { index, kind, done, found };
}

function pickName(edits: object, dice: Dice): string {
  const [first = "", ...others] = Object.keys(edits);
  return dice.pick([first, ...others]);
}

/** The record and its seal as they were; SQLite's own files are gone. */
function copySound({ sound, file }: Place): void {
  for (const part of ["-wal", "-shm", "-journal"]) rmSync(`${file}${part}`, { force: true });
  for (const part of ["", "-seal"]) copyFileSync(`${sound}${part}`, `${file}${part}`);
}

function editBytes(place: Place, kind: keyof typeof byteEdits, dice: Dice): string {
  copySound(place);
  for (;;) {
    const [edited, done] = byteEdits[kind](place.bytes, dice);
    if (Buffer.compare(edited, place.bytes) === 0) continue;
    writeFileSync(place.file, edited);
    return done;
  }
}

function editRows(place: Place, edit: RowEdit, dice: Dice): string {
  for (let tries = 0; tries < 100; tries += 1) {
    copySound(place);
    try {
      return openWide(place.file, (database) => edit(database, dice));
    } catch (error) {
      // SQLite refuses some: a number that is there already.
      if (!(error instanceof Error) || !("errcode" in error)) throw error;
    }
  }
  throw new Error("SQLite refused every edit of this kind.");
}
