import { checksum, plainSeed } from "../../protocol/checksum.ts";
import type { Bench } from "../bench.ts";
import { skip } from "../verdict.ts";

/** Calibrated channels: force A, force B, position (section 12). */
export const calibrated = [0, 1, 2] as const;

/** The bodies that write a calibration, in their order; only the first names it. */
export type Pieces = readonly string[];

/** What is in force, as the commands that would write it. */
export async function readPieces(
  bench: Bench,
): Promise<{ pieces: Pieces; slot: number; identity: string }> {
  const fits: string[] = [];
  const spreads: string[] = [];
  const thermals: string[] = [];
  let open = "";
  const told = { slot: -1, identity: "" };
  for (const channel of calibrated) {
    const { message, body } = await bench.accepted(`calibration g${channel}`, "calibration-told");
    const { state, slot, identity, date, due } = message;
    if (
      state !== 1 ||
      slot === undefined ||
      identity === undefined ||
      date === undefined ||
      due === undefined
    ) {
      skip("no calibration is in force that could be written back afterwards");
    }
    const [, mantissas, exponents] = / c(\S+) x(\S+)$/.exec(body) ?? [];
    open = `calopen i${identity} a${date} e${due}`;
    fits.push(`calfit g${channel} m${mantissas} x${exponents}`);
    for (const row of [0, 1, 2]) {
      const spread = await bench.accepted(`spread g${channel} r${row}`, "spread-told");
      spreads.push(spread.body.replace(/^ok spread/, "calspread"));
    }
    const thermal = await bench.accepted(`thermal g${channel}`, "thermal-told");
    thermals.push(thermal.body.replace(/^ok thermal/, "calthermal"));
    Object.assign(told, { slot, identity });
  }
  return { pieces: [open, ...fits, ...spreads, ...thermals], ...told };
}

export function renamed(pieces: Pieces, identity: string): Pieces {
  return pieces.map((body) => body.replace(/^calopen i\S+/, `calopen i${identity}`));
}

export function sumOf(pieces: Pieces): string {
  const text = pieces.map((body) => `${body}\n`).join("");
  return checksum(plainSeed, text).toString(16).padStart(8, "0");
}

export async function stage(bench: Bench, pieces: Pieces): Promise<void> {
  for (const body of pieces) {
    const kind = {
      o: "calibrate-opened",
      f: "calibrate-fitted",
      s: "calibrate-spread-staged",
      t: "calibrate-thermal-staged",
    } as const;
    await bench.accepted(body, kind[body.charAt(3) as keyof typeof kind]);
  }
}

/** Writes a calibration; the slot that is in force then. */
export async function write(bench: Bench, pieces: Pieces): Promise<number> {
  await stage(bench, pieces);
  return (await bench.accepted(`calwrite z${sumOf(pieces)}`, "calibrate-written")).message.slot;
}
