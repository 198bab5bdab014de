import { lineOf } from "./lines.ts";
import { workedSession } from "./worked-session.ts";

/** The worked session: an arrow and the line, each with a remark above it. */
export function sessionRegion(): string {
  const lines = workedSession.map(([from, sequence, time, message, says]) => {
    const arrow = from === "host" ? "-->" : "<--";
    return `# ${says}\n${arrow} ${lineOf(message, sequence, time)}`;
  });
  return ["```text", ...lines, "```"].join("\n");
}
