import { instrumentCases } from "./instrument-cases.ts";
import { lineCases } from "./line-cases.ts";
import { peerCases } from "./peer-cases.ts";
import type { FaultCase } from "./run.ts";

/** Every fault, in the situations that tell most of it. */
export const faultCases: readonly FaultCase[] = [...lineCases, ...peerCases, ...instrumentCases];

/** What was given with a fault, as on a control line. */
export function wordsOf({ given = {} }: { readonly given?: FaultCase["given"] }): string {
  return Object.entries(given)
    .map(([key, value]) => `${key}=${String(value).replace(" ", "_")}`)
    .join(" ");
}
