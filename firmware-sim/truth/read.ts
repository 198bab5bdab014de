import { z } from "zod";
import { failFile, readJsonFile } from "../json-file.ts";
import { readByForm } from "../json-words.ts";
import { forceForm, positionForm, type Truth } from "./form.ts";
import {
  drawInstrument,
  type InstrumentName,
  instruments,
  isInstrumentName,
} from "./instruments.ts";

/** An instrument of a name that a seed draws, with what a file says of its channels in the place of what was drawn. */
const form = z.strictObject({
  like: z.enum(Object.keys(instruments) as [InstrumentName, ...InstrumentName[]]).default("sound"),
  forceA: forceForm.partial().default({}),
  forceB: forceForm.partial().default({}),
  position: positionForm.partial().default({}),
});

const remedy =
  'An instrument file reads like { "like": "sound", "forceA": { "gain": 1.03 }, "position": { "zeroMillimetres": 0.05 } }; docs/simulator.md has every part.';

/** @param wanted the name of an instrument, or a JSON file. Throws, with a remedy, where it is neither. */
export function readInstrument(wanted: string, seed: number): Truth {
  if (isInstrumentName(wanted)) return drawInstrument(wanted, seed);
  if (!wanted.endsWith(".json")) {
    const known = Object.entries(instruments).map(([name, { meaning }]) => `  ${name}: ${meaning}`);
    throw Object.assign(new Error(`There is no instrument "${wanted}".`), {
      remedy: `Name a file that ends in .json, or one of:\n${known.join("\n")}`,
    });
  }
  const fail = (what: string): never => failFile(wanted, what, remedy);
  const { like, ...given } = readByForm(form, readJsonFile(wanted, remedy), fail);
  const drawn = drawInstrument(like, seed);
  return {
    forceA: forceForm.parse({ ...drawn.forceA, ...given.forceA }),
    forceB: forceForm.parse({ ...drawn.forceB, ...given.forceB }),
    position: positionForm.parse({ ...drawn.position, ...given.position }),
  };
}
