import type { Milliseconds } from "../../../src/protocol/units.ts";
import { argumentOf, kindOf, readStatus, up } from "../parts/messages.ts";
import { limitDigests, limitSets, limitsInForce, planDigests } from "../parts/samples.ts";
import { hostNow } from "../parts/times.ts";
import { longTokens, shortTokens } from "../parts/tokens.ts";
import { pending } from "./effects.ts";
import type { Machinery } from "./machinery.ts";
import { ageIn, codeIn, currentSession, formerSession, sequenceIn, sessionIn } from "./world.ts";

const refusedBy = [pending.arm, pending.confirm, pending.limits, pending.clear];

/** What the host makes of a line of the instrument, as src/device/link and src/device/session do. */
export function createReception(machinery: Machinery) {
  const { world } = machinery;
  const tell: Machinery["tell"] = (name, make) => machinery.tell(name, make);

  /** Whether this answers the command that is waited for; then nothing is waited for any more. */
  function answers(line: number, waitsFor: number): boolean {
    if (world.pending !== waitsFor || sequenceIn(line) !== world.pendingSequence) return false;
    world.pending = 0;
    world.pendingSequence = 0;
    world.pendingAge = 0;
    return true;
  }

  function welcomed(session: number): void {
    if (world.link !== 1) return;
    world.link = 2;
    // A welcome that another session has overtaken leads into one that is over.
    world.session = session === currentSession ? currentSession : formerSession;
    world.sequence = 8;
    world.pending = 0;
    world.pendingSequence = 0;
    world.pendingAge = 0;
    world.heard = 0;
    tell("greeted", () => ({ kind: "greeted" }));
  }

  function echoed(set: number, epoch: number): void {
    const { host } = machinery.host.facts(world.host).machine;
    const asked = host.at === "limits-pending" ? limitSets.indexOf(host.asked) : set;
    if (asked !== set) tell("differed", () => ({ kind: "limits-differed", field: "peak" }));
    else {
      tell(`echoed ${set} ${epoch}`, () => ({
        kind: "limits-echoed",
        inForce: limitsInForce(set, epoch),
      }));
    }
  }

  function refused(line: number): void {
    const of = argumentOf(codeIn(line));
    if (!answers(line, refusedBy[of] ?? 0)) return;
    if (of === 2) tell("limits refused", () => ({ kind: "limits-rejected", code: "out-of-range" }));
    if (of === 0 || of === 1) tell("arm refused", () => ({ kind: "arm-rejected", code: "state" }));
  }

  function receive(line: number): void {
    const code = codeIn(line);
    const argument = argumentOf(code);
    const kind = kindOf(code);
    if (kind === up.boot) {
      if (world.link === 2) machinery.dropLink("restarted");
      return;
    }
    if (kind === up.welcome) {
      welcomed(sessionIn(line));
      return;
    }
    if (world.link !== 2 || sessionIn(line) !== world.session) return;
    world.heard = Math.min(world.heard, ageIn(line));
    switch (kind) {
      case up.status:
        heardStatus(code);
        return;
      case up.result: {
        world.waiting = 1;
        tell(`result ${argument}`, () => ({
          kind: "result-reported",
          result: 1,
          planDigest: planDigests[argument] ?? "",
        }));
        return;
      }
      case up.limits:
        if (answers(line, pending.limits)) echoed(argument & 1, argument >>> 1);
        return;
      case up.challenge:
        if (answers(line, pending.arm)) {
          tell(`challenged ${argument}`, () => ({
            kind: "challenged",
            nonce: longTokens[argument] ?? "",
          }));
        }
        return;
      case up.frame:
        if (answers(line, pending.confirm)) {
          tell(`frame ${argument}`, () => ({
            kind: "frame-received",
            frame: shortTokens[argument] ?? "",
          }));
        }
        return;
      case up.refused:
        refused(line);
        return;
      case up.cleared:
        if (answers(line, pending.clear)) machinery.dropLink("closed");
        return;
      default:
        throw new Error(`no line to the host: ${line}`);
    }
  }

  function heardStatus(code: number): void {
    tell(`status ${argumentOf(code)}`, () => {
      const { state, cause, epoch, set, fault, unloaded } = readStatus(code);
      return {
        kind: "status-received",
        view: {
          state,
          cause,
          epoch,
          digest: set === 0 ? undefined : limitDigests[set - 1]?.slice(0, 8),
          fault,
          faultCode: "unknown",
          unloaded,
          at: hostNow as Milliseconds,
        },
      };
    });
  }

  return { receive };
}
