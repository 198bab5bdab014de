import type { Snapshot } from "../../controller/messages/snapshot.ts";

export type MainPanelKind = "arming" | "account" | "search" | "gates" | "thrust" | "limits";

/** What the middle of the treatment page is for now: what the person needs most. */
export function mainPanelKind({
  arming,
  banner,
  gates,
  lastThrust,
  limits,
}: Snapshot): MainPanelKind {
  if (arming !== null) return "arming";
  if (banner.kind === "stopped" || banner.kind === "stopping" || banner.kind === "unknown") {
    return "account";
  }
  if (banner.kind === "searching") return "search";
  if (banner.kind === "blocked" && gates.some(({ passed }) => !passed)) return "gates";
  if (lastThrust !== null) return "thrust";
  return limits === null && gates.length > 0 ? "gates" : "limits";
}
