import { createHash } from "node:crypto";
import type { z } from "zod";
import { canonicalJson } from "../../record/canonical-json.ts";
import type { Recorded } from "../../record/record-fault.ts";

/** What came of an act: it is in the record, or why it is not, for the person who wished for it. */
export type Acted = { readonly ok: true } | { readonly ok: false; readonly why: string };

export const done: Acted = { ok: true };
export const notDone = (why: string): Acted => ({ ok: false, why });

/** What the record answered, in words. */
export function actedOn(outcome: Recorded<unknown>): Acted {
  if (outcome.ok) return done;
  const { message, remedy } = outcome.fault;
  return notDone(`${message} ${remedy}`);
}

/** A document as it is recorded, and its SHA-256 as it is signed, lower-case hexadecimal. */
export function documentOf(body: object): { readonly text: string; readonly digest: string } {
  const written = canonicalJson(body);
  if (!written.ok) throw new Error(`A checked document has no canonical form: ${written.problem}`);
  return { text: written.text, digest: createHash("sha256").update(written.text).digest("hex") };
}

/** Why a document is not one of its kind: each field with what is wrong about it. */
export function troubleOf({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
    .join("; ");
}
