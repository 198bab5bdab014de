import type { ResultTold } from "../../protocol/messages/result.ts";
import type { Link } from "../link/link.ts";
import { type Capture, fetchCapture } from "../telemetry/capture.ts";
import { insist } from "./insist.ts";
import type { ThrustEnded } from "./listener.ts";
import type { OpenPermit, PermitStore } from "./permit-store.ts";

/** The numbers of the results that the instrument keeps; undefined where it did not say. */
export async function keptResults(link: Link): Promise<readonly number[] | undefined> {
  const answer = await insist(link, { kind: "results" });
  if (answer.kind !== "answered" || answer.message.kind !== "results-told") return undefined;
  const { count, numbers } = answer.message;
  if (count === 0) return [];
  const told = numbers?.filter((number) => number !== undefined);
  return told?.length === count ? told : undefined;
}

/** The summary of one kept result. */
export async function summaryOf(link: Link, number: number): Promise<ResultTold | undefined> {
  const answer = await insist(link, { kind: "result", number: number as ResultTold["number"] });
  if (answer.kind !== "answered" || answer.message.kind !== "result-told") return undefined;
  return answer.message;
}

/** The whole capture of a result, or undefined where it could not be had intact. */
export async function captureOf(link: Link, summary: ResultTold): Promise<Capture | undefined> {
  const fetched = await fetchCapture(link, summary);
  return fetched.ok ? fetched.capture : undefined;
}

/** Lets the instrument forget a result that is durable here. */
export async function releaseResult(link: Link, summary: ResultTold): Promise<boolean> {
  const { number, checksum } = summary;
  const answer = await insist(link, { kind: "release", number, checksum });
  // It may have been forgotten at a first asking whose answer was lost.
  const gone = answer.kind === "rejected" && answer.code === "no-such";
  return answer.kind === "answered" || gone;
}

/** What an earlier session left behind, brought into the record. */
export type Collected = {
  /** Permits whose outcome nobody can tell any more. */
  readonly unknown: number;
  /** Whether every kept result could be recorded and released. */
  readonly settled: boolean;
};

/**
 * After a greeting: records every kept result under its permit, then closes the permits that have
 * none: in the same boot they were not fired, after a restart of the instrument nobody knows.
 */
export async function collectResults(
  link: Link,
  store: PermitStore,
  boot: string,
  found: (thrust: ThrustEnded) => void,
): Promise<Collected> {
  const open = await store.openPermits();
  const numbers = await keptResults(link);
  if (open === undefined || numbers === undefined) return { unknown: 0, settled: false };
  const left = new Map(open.map((permit) => [permit.planDigest, permit]));
  let settled = true;
  for (const number of numbers) {
    const summary = await summaryOf(link, number);
    const kept = summary !== undefined && (await recordKept(link, store, summary, left, found));
    settled &&= kept;
  }
  let unknown = 0;
  for (const permit of settled ? left.values() : []) {
    const sameBoot = permit.boot === boot;
    const outcome = sameBoot
      ? ({ kind: "no-thrust", why: "the instrument kept no result for it" } as const)
      : ({ kind: "unknown" } as const);
    const stored = await store.storeResult(permit.id, {
      outcome,
      summary: undefined,
      capture: undefined,
    });
    if (!stored.ok) settled = false;
    if (!sameBoot) unknown += 1;
  }
  return { unknown, settled };
}

async function recordKept(
  link: Link,
  store: PermitStore,
  summary: ResultTold,
  left: Map<string, OpenPermit>,
  found: (thrust: ThrustEnded) => void,
): Promise<boolean> {
  const capture = await captureOf(link, summary);
  const permit = left.get(summary.planDigest);
  const finding = {
    outcome: { kind: "thrust", result: summary.number },
    summary,
    capture,
  } as const;
  const stored =
    permit === undefined
      ? await store.storeStray(summary, capture)
      : await store.storeResult(permit.id, finding);
  if (!stored.ok) return false;
  if (permit !== undefined) {
    left.delete(permit.planDigest);
    found({ permit: permit.id, summary, capture, recorded: true });
  }
  return capture !== undefined && (await releaseResult(link, summary));
}
