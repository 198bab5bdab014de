import type { InterlockEvent } from "../../safety/interlock/event.ts";
import { echoDifference, type PermittedLimits } from "../../safety/limits.ts";
import type { ThrustPermit } from "../../safety/permit.ts";
import type { Link } from "../link/link.ts";
import { insist } from "./insist.ts";
import type { Judgement } from "./judgement.ts";

/** An event whose time is put in when it is raised. */
type Untimed<K extends InterlockEvent["kind"]> = K extends InterlockEvent["kind"]
  ? Omit<Extract<InterlockEvent, { kind: K }>, "now">
  : never;

/** What became of a limits command; its echo is told as it is judged. */
export async function setLimits(
  on: Link,
  limits: PermittedLimits,
  judged: (judgement: Judgement) => void,
): Promise<Untimed<"limits-echoed" | "limits-differed" | "limits-rejected">> {
  const answer = await insist(on, limits);
  if (answer.kind !== "answered") {
    const code = answer.kind === "rejected" ? answer.code : "no-answer";
    return { kind: "limits-rejected", code };
  }
  const echo = answer.message;
  const field = echoDifference(limits, { ...echo });
  judged({ kind: "echo", asked: limits, echo: { ...echo }, field });
  if (field !== undefined || !("epoch" in echo && "digest" in echo) || echo.digest === undefined) {
    return { kind: "limits-differed", field: field ?? "digest" };
  }
  const inForce = { limits, epoch: echo.epoch, digest: echo.digest };
  return { kind: "limits-echoed", inForce };
}

/** The arm request of a permit. Never repeated: after silence nobody knows whether it was heard. */
export async function askChallenge(
  on: Link,
  permit: ThrustPermit,
): Promise<Untimed<"challenged" | "arm-rejected" | "arm-unanswered">> {
  const { limitsDigest, planDigest } = permit;
  const answer = await on.request({ kind: "arm", limitsDigest, planDigest });
  if (answer.kind === "rejected") return { kind: "arm-rejected", code: answer.code };
  return answer.kind === "answered" && answer.message.kind === "challenge"
    ? { kind: "challenged", nonce: answer.message.nonce }
    : { kind: "arm-unanswered", command: "arm" };
}

/** The confirmation of a permit. Never repeated either. */
export async function confirmChallenge(
  on: Link,
  permit: ThrustPermit,
  nonce: string,
): Promise<Untimed<"frame-received" | "arm-rejected" | "arm-unanswered">> {
  const { limitsDigest, planDigest, timeToLive } = permit;
  const answer = await on.request({ kind: "confirm", nonce, limitsDigest, planDigest, timeToLive });
  if (answer.kind === "rejected") return { kind: "arm-rejected", code: answer.code };
  return answer.kind === "answered" && answer.message.kind === "armed"
    ? { kind: "frame-received", frame: answer.message.frame }
    : { kind: "arm-unanswered", command: "confirm" };
}
