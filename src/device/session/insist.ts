import type { HostCommand } from "../../protocol/codec.ts";
import type { Answer, Link } from "../link/link.ts";

/** How often a question is put again whose answer did not come, beside the repetitions of the link. */
const tries = 5;

/**
 * Asks for something that a session cannot do without. Only for commands that may be repeated freely or
 * are carried out once by their sequence number: a busy machine may be late with an answer or two.
 */
export async function insist<C extends HostCommand>(link: Link<C>, command: C): Promise<Answer> {
  let answer = await link.request(command);
  for (let left = tries - 1; left > 0 && isPassing(answer); left -= 1) {
    answer = await link.request(command);
  }
  return answer;
}

/** Whether the next try may fare better. */
function isPassing(answer: Answer): boolean {
  if (answer.kind === "silent") return true;
  if (answer.kind === "not-sent") return answer.why === "busy-port" || answer.why === "stopped";
  return answer.kind === "rejected" && answer.code === "stale";
}
