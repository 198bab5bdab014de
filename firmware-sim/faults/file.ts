import { readFileSync } from "node:fs";
import { z } from "zod";
import { type FaultRequest, readFault } from "./request.ts";

const form = z.strictObject({
  faults: z.array(z.looseObject({ fault: z.string() })),
});

const example = '{ "faults": [{ "fault": "bad-crc", "share": 0.1, "onState": "armed" }] }';

function fail(file: string, what: string): never {
  throw Object.assign(new Error(`${file}: ${what}.`), {
    code: "fault-file",
    remedy: `A fault file reads like ${example}.`,
  });
}

/** A path in a JSON document, as a person writes it: faults[1].share */
function pathOf(keys: readonly PropertyKey[]): string {
  const text = keys.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`));
  return text.join("").replace(/^\./, "");
}

function read(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return fail(file, `it cannot be read: ${error instanceof Error ? error.message : "no reason"}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail(file, `it is no JSON: ${error instanceof Error ? error.message : "no reason"}`);
  }
}

/** Reads the faults of a file. Throws, with a remedy, where one is wrong. */
export function readFaultFile(file: string): readonly FaultRequest[] {
  const parsed = form.safeParse(read(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = pathOf(issue?.path ?? []);
    return fail(file, `${at === "" ? "the document" : at}: ${issue?.message ?? "is wrong"}`);
  }
  const names = new Set<string>();
  return parsed.data.faults.map(({ fault, ...given }, index) => {
    const readOne = readFault(fault, given);
    if (!readOne.ok) {
      return fail(file, `${pathOf(["faults", index, readOne.at ?? "fault"])}: ${readOne.message}`);
    }
    if (names.has(fault)) fail(file, `faults[${index}].fault: ${fault} stands there twice`);
    names.add(fault);
    return readOne.request;
  });
}
