import type { z } from "zod";
import { canonicalJson } from "./canonical-json.ts";
import type { EventEntry, PermitEntry, ResultEntry } from "./entries.ts";
import { eventEntrySchema, permitEntrySchema, resultEntrySchema } from "./entries.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import type { EventRow, PermitRow, ResultRow } from "./store-messages.ts";

/** Turns a permit into its row, or says which field has a form that the record does not take. */
export function encodePermit(entry: PermitEntry): Recorded<PermitRow> {
  const checked = permitEntrySchema.safeParse(entry);
  if (!checked.success) {
    return entryMalformed("permit", firstProblem(checked.error));
  }
  // From the entry itself, not from its checked copy: the check would drop a member called
  // __proto__.
  const limits = canonicalJson(entry.limits);
  const gates = canonicalJson(checked.data.gates);
  if (!limits.ok) {
    return entryMalformed("permit", limits.problem);
  }
  if (!gates.ok) {
    return entryMalformed("permit", gates.problem);
  }
  return recorded({
    permit: checked.data.permit,
    at: checked.data.at,
    operator: checked.data.operator,
    instrument_serial: checked.data.instrumentSerial,
    instrument_boot: checked.data.instrumentBoot,
    session: checked.data.session,
    limits_digest: checked.data.limitsDigest,
    limits: limits.text,
    plan_digest: checked.data.planDigest,
    gates: gates.text,
    time_to_live_milliseconds: checked.data.timeToLiveMilliseconds,
    visit: checked.data.visit ?? null,
  });
}

/** Reads a stored permit back; a row that no permit could have made means a damaged record. */
export function decodePermit(row: PermitRow): Recorded<PermitEntry> {
  const checked = permitEntrySchema.safeParse({
    permit: row.permit,
    at: row.at,
    operator: row.operator,
    instrumentSerial: row.instrument_serial,
    instrumentBoot: row.instrument_boot,
    session: row.session,
    limitsDigest: row.limits_digest,
    limits: parseJson(row.limits),
    planDigest: row.plan_digest,
    gates: parseJson(row.gates),
    timeToLiveMilliseconds: row.time_to_live_milliseconds,
    visit: row.visit ?? undefined,
  });
  if (!checked.success) {
    return notRecorded({
      code: "record-damaged",
      message: `The stored permit ${row.permit} cannot be read: ${firstProblem(checked.error)}`,
      remedy: "Keep the record as it is, and restore the last good backup to continue.",
    });
  }
  return recorded(checked.data);
}

/**
 * Turns a result into its row; the capture is copied, so that the caller may use its buffer again.
 */
export function encodeResult(entry: ResultEntry): Recorded<ResultRow> {
  const checked = resultEntrySchema.safeParse(entry);
  if (!checked.success) {
    return entryMalformed("result", firstProblem(checked.error));
  }
  const { capture } = checked.data;
  const text = entry.summary === undefined ? undefined : canonicalJson(entry.summary);
  if (text !== undefined && !text.ok) {
    return entryMalformed("result", text.problem);
  }
  return recorded({
    permit: checked.data.permit,
    at: checked.data.at,
    result_number: checked.data.resultNumber,
    outcome: checked.data.outcome,
    cause: checked.data.cause,
    summary: text?.text ?? null,
    // A view carries its whole buffer across the thread boundary: the copy holds these bytes only.
    capture: capture === undefined ? null : new Uint8Array(capture),
  });
}

/** Turns an event into its row. */
export function encodeEvent(entry: EventEntry): Recorded<EventRow> {
  const checked = eventEntrySchema.safeParse(entry);
  if (!checked.success) {
    return entryMalformed("event", firstProblem(checked.error));
  }
  const detail = canonicalJson(entry.detail);
  if (!detail.ok) {
    return entryMalformed("event", detail.problem);
  }
  return recorded({ at: checked.data.at, kind: checked.data.kind, detail: detail.text });
}

/** What is wrong with an entry, by its first problem. */
export function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? error.message : `${issue.path.join(".")}: ${issue.message}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Refuses an entry that only a defect of the program can have made. */
export function entryMalformed(entry: string, problem: string): ReturnType<typeof notRecorded> {
  return notRecorded({
    code: "record-unavailable",
    message: `The record did not take the ${entry}, because its form is wrong: ${problem}`,
    remedy: "This is a defect of the program. Do not arm; report it with this message.",
  });
}
