import { createHash } from "node:crypto";
import type { z } from "zod";
import { canonicalJson } from "./canonical-json.ts";
import {
  type FindingEntry,
  findingEntrySchema,
  type VisitEventEntry,
  visitEventEntrySchema,
} from "./care.ts";
import { entryMalformed, firstProblem } from "./entry-codec.ts";
import type { PlainRow } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";
import { recorded } from "./record-fault.ts";

/** A document as it is stored: canonical JSON, and its SHA-256 as lower-case hexadecimal. */
type StoredBody = { readonly body: string; readonly digest: string };

/** Writes a document out as it is stored and signed, or says what in it has no JSON form. */
function storedBody(what: string, value: unknown): Recorded<StoredBody> {
  const text = canonicalJson(value);
  if (!text.ok) return entryMalformed(what, text.problem);
  return recorded({
    body: text.text,
    digest: createHash("sha256").update(text.text).digest("hex"),
  });
}

/** A row as it came, or which column has a form that the record does not take. */
export function checkedRow<T>(what: string, schema: z.ZodType<T>, row: unknown): Recorded<T> {
  const checked = schema.safeParse(row);
  return checked.success
    ? recorded(checked.data)
    : entryMalformed(what, firstProblem(checked.error));
}

/** Turns what was found of a patient into its row. */
export function encodeFinding(entry: FindingEntry): Recorded<PlainRow<"findings">> {
  const checked = checkedRow("finding", findingEntrySchema, entry);
  // From the entry itself, not from its checked copy: the check would drop a member called
  // __proto__.
  const stored = storedBody("finding", entry.body);
  if (!checked.ok) return checked;
  return stored.ok ? recorded({ ...checked.value, ...stored.value }) : stored;
}

/** Turns what happened in a visit into its row. */
export function encodeVisitEvent(entry: VisitEventEntry): Recorded<PlainRow<"visit_events">> {
  const checked = checkedRow("event of a visit", visitEventEntrySchema, entry);
  const stored = storedBody("event of a visit", entry.body);
  if (!checked.ok) return checked;
  return stored.ok ? recorded({ ...checked.value, body: stored.value.body }) : stored;
}
