/** What a control line asks of the bench about the instrument. */
export type BenchAct =
  | { readonly act: "load"; readonly mass: number; readonly density: number | undefined }
  | { readonly act: "unload" | "read" | "truth" }
  | {
      readonly act: "cell" | "seat" | "tilt" | "gauge" | "temperature";
      readonly value: number;
    }
  | {
      readonly act: "site";
      readonly gravity: number | undefined;
      readonly air: number | undefined;
    };

export type BenchReading =
  | { readonly ok: true; readonly bench: BenchAct }
  | { readonly ok: false; readonly message: string };

export const benchWords =
  "bench load KG [density=KG/M3]|unload|cell N|seat DEG|tilt DEG|gauge MM|temperature DEG|site [gravity=M/S2] [air=KG/M3]|read|truth";

interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly what: string;
  readonly example: string;
}

/** Heavier than the tip can bear, and longer than the stylus can go, is refused. */
const bounds = {
  load: { low: 0.001, high: 15, what: "a mass", example: "bench load 8.1577" },
  density: { low: 500, high: 25_000, what: "a density of the mass", example: "density=8000" },
  cell: { low: 1, high: 150, what: "newtons", example: "bench cell 40" },
  seat: { low: 0, high: 359, what: "degrees", example: "bench seat 120" },
  tilt: { low: 0, high: 15, what: "degrees", example: "bench tilt 1.5" },
  gauge: { low: 0, high: 9.9, what: "millimetres", example: "bench gauge 3.000" },
  temperature: { low: 5, high: 45, what: "degrees Celsius", example: "bench temperature 31" },
  gravity: { low: 9.7, high: 9.9, what: "m/s2", example: "gravity=9.81230" },
  air: { low: 0.8, high: 1.4, what: "kg/m3", example: "air=1.185" },
} as const satisfies Readonly<Record<string, Bounds>>;

type Bounded = keyof typeof bounds;

const wrong = (message: string): BenchReading => ({ ok: false, message });
const good = (bench: BenchAct): BenchReading => ({ ok: true, bench });

const needs = (name: Bounded): string => {
  const { low, high, what, example } = bounds[name];
  return `${name} needs ${what} of ${low} to ${high}, for example: ${example}`;
};

function numberFor(name: Bounded, text: string | undefined): number | undefined {
  if (text === undefined || !/^\d+(?:\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  const { low, high } = bounds[name];
  return value >= low && value <= high ? value : undefined;
}

/** Reads the words KEY=VALUE; a message where one is no such word, stands there twice or is out of its bounds. */
function readGiven<Key extends Bounded>(
  keys: readonly Key[],
  words: readonly string[],
): Partial<Record<Key, number>> | string {
  const given: Partial<Record<Key, number>> = {};
  for (const word of words) {
    const [name = "", text] = word.split("=");
    const key = keys.find((known) => known === name);
    if (key === undefined) return `bench: "${word}" is none of ${keys.join("=, ")}=`;
    if (given[key] !== undefined) return `bench: ${key} is given twice`;
    const value = numberFor(key, text);
    if (value === undefined) return `bench: ${needs(key)}`;
    given[key] = value;
  }
  return given;
}

function readLoad([mass, ...words]: readonly string[]): BenchReading {
  const kilograms = numberFor("load", mass);
  if (kilograms === undefined) return wrong(`bench ${needs("load")}`);
  const given = readGiven(["density"], words);
  if (typeof given === "string") return wrong(given);
  return good({ act: "load", mass: kilograms, density: given.density });
}

function readSite(words: readonly string[]): BenchReading {
  const given = readGiven(["gravity", "air"], words);
  if (typeof given === "string") return wrong(given);
  if (words.length === 0) return wrong(`bench site needs gravity= or air=, or both`);
  return good({ act: "site", gravity: given.gravity, air: given.air });
}

/** Reads what stands after `bench`. */
export function readBench([act = "", ...words]: readonly string[]): BenchReading {
  switch (act) {
    case "load":
      return readLoad(words);
    case "site":
      return readSite(words);
    case "unload":
    case "read":
    case "truth":
      return words.length === 0 ? good({ act }) : wrong(`bench ${act} stands alone`);
    case "cell":
    case "seat":
    case "tilt":
    case "gauge":
    case "temperature": {
      const value = numberFor(act, words[0]);
      if (value === undefined || words.length !== 1) return wrong(`bench ${needs(act)}`);
      return good({ act, value });
    }
    default:
      return wrong(`bench "${act}" is nothing that the bench does; there are: ${benchWords}`);
  }
}
