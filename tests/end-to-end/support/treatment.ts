import { glyphSets } from "../../../src/ui/glyphs.ts";
import { drawDigits } from "../../../src/ui/parts/digits.ts";
import { spaced } from "../../../src/ui/text/line.ts";
import type { TerminalProgram } from "./terminal-program.ts";

/** The two digits on the screen, read from their big figures as a person reads them. */
function codeOn(screen: string): string | undefined {
  const rows = screen.split("\n");
  const named = rows.findIndex((row) => row.includes("code    "));
  if (named < 1) return undefined;
  const from = (rows[named] ?? "").indexOf("code    ") + "code    ".length;
  for (let number = 0; number < 100; number += 1) {
    const code = String(number).padStart(2, "0");
    const figures = drawDigits(spaced(code), "small", glyphSets.braille);
    const same = figures.every((figure, at) => {
      const row = rows[named - 1 + at] ?? "";
      return row.slice(from, from + figure.length).padEnd(figure.length) === figure;
    });
    if (same) return code;
  }
  return undefined;
}

/** Types one key after another as a hand does: never two within the time of an auto-repeat. */
async function typeSlowly(program: TerminalProgram, keys: string): Promise<void> {
  for (const key of keys) {
    // The program refuses keys that come faster than a hand; so the wait belongs to the act itself.
    await new Promise((resolve) => setTimeout(resolve, 120));
    program.type(key);
  }
}

/** How often, and how long each time, an operator tries where a gate closed at just that moment. */
const tries = 8;
const oneTry = 1500;

/** From SAFE to ARMED by the keys that an operator types. */
export async function armByKeys(program: TerminalProgram): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    await program.shows("S A F E");
    program.type("A");
    const dialog = await program.shows(/code {4}/, oneTry).catch(() => undefined);
    const code = dialog === undefined ? undefined : codeOn(dialog);
    if (code === undefined) continue;
    await typeSlowly(program, code);
    // Enter is dead for the first half second of the dialog.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await typeSlowly(program, "\r");
    const armed = await program.shows(/A R M E D/, oneTry).catch(() => undefined);
    if (armed !== undefined) return;
  }
  throw new Error(`not armed in ${tries} tries:\n${program.screen()}`);
}

/** Presses k once the screen offers it. */
export async function acknowledge(program: TerminalProgram): Promise<void> {
  await program.shows("k acknowledge");
  program.type("k");
}
