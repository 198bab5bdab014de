import { z } from "zod";
import { failFile, pathOf, readJsonFile } from "../json-file.ts";
import { readByForm } from "../json-words.ts";
import { type FaultRequest, readFault } from "./request.ts";

const form = z.strictObject({
  faults: z.array(z.looseObject({ fault: z.string() })),
});

const remedy =
  'A fault file reads like { "faults": [{ "fault": "bad-crc", "share": 0.1, "onState": "armed" }] }.';

/** Reads the faults of a file. Throws, with a remedy, where one is wrong. */
export function readFaultFile(file: string): readonly FaultRequest[] {
  const fail = (what: string): never => failFile(file, what, remedy);
  const read = readByForm(form, readJsonFile(file, remedy), fail);
  const names = new Set<string>();
  return read.faults.map(({ fault, ...given }, index) => {
    const readOne = readFault(fault, given);
    if (!readOne.ok) {
      return fail(`${pathOf(["faults", index, readOne.at ?? "fault"])}: ${readOne.message}`);
    }
    if (names.has(fault)) fail(`faults[${index}].fault: ${fault} stands there twice`);
    names.add(fault);
    return readOne.request;
  });
}
