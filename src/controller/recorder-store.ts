import type { Finding, PermitStore, Stored } from "../device/session/permit-store.ts";
import type { RecordHead, RecordMemory } from "../device/session/record-memory.ts";
import type { Capture } from "../device/telemetry/capture.ts";
import { encodeCapture } from "../device/telemetry/capture.ts";
import type { ResultTold } from "../protocol/messages/result.ts";
import type { Recorded, Recorder, TreeHead } from "../record/recorder.ts";
import type { LimitParts } from "../safety/guarded-limits.ts";
import type { PermitOutcome, VisitDesk } from "./care/visit-desk.ts";
import { isStated, type TreatmentCase } from "./treatment-case.ts";

/** The wall clock with its zone, for the record. */
export type WallClock = () => string;

function stored(outcome: Recorded<unknown>): Stored {
  if (outcome.ok) return { ok: true };
  const { code, message, remedy } = outcome.fault;
  return { ok: false, code, reason: `${message} ${remedy}` };
}

/** What an instrument is compared with, laid on the recorder. */
export function recordMemoryOf(recorder: Pick<Recorder, "rootAt" | "signHead">): RecordMemory {
  const headOf = (outcome: Recorded<TreeHead>): RecordHead | undefined =>
    outcome.ok
      ? { size: outcome.value.size, root: Buffer.from(outcome.value.root).toString("hex") }
      : undefined;
  return {
    rootAt: async (size) => headOf(await recorder.rootAt(size)),
    signHead: async () => headOf(await recorder.signHead()),
  };
}

/** A message as the record keeps it: numbers and texts, null where a value is missing. */
function columnsOf(message: object): Record<string, number | string | null> {
  const columns: Record<string, number | string | null> = {};
  for (const [name, value] of Object.entries(message)) {
    if (name === "kind") continue;
    if (value === undefined) columns[name] = null;
    else if (typeof value === "number" || typeof value === "string") columns[name] = value;
  }
  return columns;
}

type Stating = Pick<TreatmentCase, "unstated">;

/** The limits, and what each force was made of: "plan 3000 - U 7 (k 2.06)" in centinewtons, and every layer. */
function limitsColumns(
  limits: object,
  parts: LimitParts,
  treated: Stating,
): Record<string, number | string> {
  const columns: Record<string, number | string> = {};
  for (const [name, value] of Object.entries(limits)) {
    if (typeof value === "number" || typeof value === "string") columns[name] = value;
  }
  for (const [name, part] of Object.entries(parts)) {
    const { layers, lowestLayer, lowest, uncertainty, coverage } = part;
    columns[`${name}Parts`] = `${lowestLayer} ${lowest} - U ${uncertainty} (k ${coverage})`;
    const all = Object.entries(layers).map(
      ([layer, force]) => `${layer} ${isStated(treated, layer) ? force : "not stated"}`,
    );
    columns[`${name}Layers`] = all.join(", ");
  }
  return columns;
}

export type RecorderStoreOptions = {
  readonly recorder: Recorder;
  readonly wall: WallClock;
  /** The case that a permit is for. */
  readonly treated: () => Stating;
  /** The visit that permits belong to, once it is in the record. */
  readonly visit: () => string | undefined;
  /** Who permits; undefined: nobody is signed in. */
  readonly operator: () => string | undefined;
  /** The visit, which must take a permit before it is stored and is told what came of it; undefined: none can be open. */
  readonly course: VisitCourse | undefined;
};

/** The course of a visit, as far as permits are part of it. */
export type VisitCourse = Pick<VisitDesk, "permitted" | "settled">;

/** What became of a permit, as a visit counts it. */
function courseOf({ outcome, summary }: Finding): PermitOutcome {
  if (outcome.kind === "no-thrust") return { kind: "no-thrust", why: outcome.why };
  return outcome.kind === "thrust" && summary !== undefined
    ? { kind: "thrust", figures: columnsOf(summary) }
    : { kind: "unknown" };
}

/** The session's durable memory, laid on the recorder. */
export function createRecorderStore(options: RecorderStoreOptions): PermitStore {
  const { recorder, wall, treated, visit, operator, course } = options;
  const resultOf = (permit: string, finding: Finding) => {
    const { outcome, summary, capture } = finding;
    return {
      permit,
      at: wall(),
      resultNumber: outcome.kind === "thrust" ? outcome.result : 0,
      outcome: outcome.kind,
      cause: outcome.kind === "no-thrust" ? outcome.why : outcome.kind,
      summary: summary === undefined ? undefined : columnsOf(summary),
      capture: capture === undefined ? undefined : encodeCapture(capture),
    };
  };
  return {
    async storePermit(permit, inForce, profile) {
      const { welcome } = profile;
      const by = operator();
      if (by === undefined)
        return { ok: false, code: "no-operator", reason: "Nobody is signed in." };
      // First: a visit that does not know of a permit could not count what came of it.
      const taken = await course?.permitted(permit.id, inForce.limits.peak / 100);
      if (taken?.ok === false) return { ok: false, code: "visit", reason: `visit: ${taken.why}` };
      const kept = stored(
        await recorder.commitPermit({
          permit: permit.id,
          at: wall(),
          operator: by,
          instrumentSerial: welcome.serial,
          instrumentBoot: welcome.boot,
          session: welcome.session,
          limitsDigest: permit.limitsDigest,
          limits: limitsColumns(inForce.limits, inForce.parts, treated()),
          planDigest: permit.planDigest,
          gates: permit.gates,
          timeToLiveMilliseconds: permit.timeToLive,
          visit: visit(),
        }),
      );
      if (!kept.ok) await course?.settled(permit.id, { kind: "no-thrust", why: kept.code });
      return kept;
    },
    async storeResult(permit, finding) {
      const kept = stored(await recorder.commitResult(resultOf(permit, finding)));
      if (kept.ok) await course?.settled(permit, courseOf(finding));
      return kept;
    },
    async storeStray(summary: ResultTold, capture: Capture | undefined) {
      // It is released after this: the curve itself must be in the row.
      const curve =
        capture === undefined ? null : Buffer.from(encodeCapture(capture)).toString("base64");
      const detail = { ...columnsOf(summary), curve };
      return stored(await recorder.appendEvent({ at: wall(), kind: "stray-result", detail }));
    },
    ...recordMemoryOf(recorder),
    async openPermits() {
      const open = await recorder.openPermits();
      if (!open.ok) return undefined;
      return open.value.map(({ permit, planDigest, instrumentBoot }) => ({
        id: permit,
        planDigest,
        boot: instrumentBoot,
      }));
    },
  };
}
