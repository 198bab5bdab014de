import { judgeGates, whyClosed } from "../../../src/safety/gates.ts";
import type { Effect } from "../../../src/safety/interlock/effect.ts";
import {
  aliveLine,
  armLine,
  clearLine,
  confirmLine,
  down,
  kindOf,
  limitsLine,
  stopLine,
} from "../parts/messages.ts";
import {
  closedGates,
  factsOf,
  limitSets,
  limitsOfDigest,
  openGates,
  planOf,
} from "../parts/samples.ts";
import { tokenOf } from "../parts/tokens.ts";
import type { Machinery } from "./machinery.ts";
import { codeIn } from "./world.ts";

/** What the host waits for. */
export const pending = { nothing: 0, limits: 1, arm: 2, confirm: 3, clear: 4, welcome: 5 };

const says = { thrust: 0, "no-thrust": 1, unknown: 2 };

/** Carries out what the interlock wants done, as src/device/session/effects.ts does, on the line of the exploration. */
export function createEffects(machinery: Machinery) {
  const { world, rules } = machinery;
  const judged = new Map<number, boolean>();

  function request(code: number, waitsFor: number): void {
    machinery.sendDown(code);
    world.pending = waitsFor;
    world.pendingSequence = world.sequence;
    world.pendingAge = 0;
  }

  /** The shipped gates, from what this world knows. */
  function gatesOpen(): boolean {
    const { latched, statusAge } = machinery.host.facts(world.host);
    const key =
      world.gateClosed |
      (world.waiting << 1) |
      ((latched ? 1 : 0) << 2) |
      ((statusAge ?? 999) << 3);
    const known = judged.get(key);
    if (known !== undefined) return known;
    const facts = factsOf({
      closed: world.gateClosed === 1,
      waiting: world.waiting === 1,
      latched,
      statusAge,
    });
    const open = whyClosed(judgeGates(facts)) === undefined;
    judged.set(key, open);
    return open;
  }

  const isLinked = (): boolean => world.link === 2;

  function perform(effect: Effect): void {
    switch (effect.do) {
      case "send-stop":
        if (!isLinked()) return;
        // One that is on its way is as good as two.
        if (codeIn(world.down0) === stopLine || codeIn(world.down1) === stopLine) return;
        if (codeIn(world.down2) === stopLine || codeIn(world.down3) === stopLine) return;
        machinery.sendDown(stopLine);
        if (world.stopAge === 0) world.stopAge = 1;
        break;
      case "send-alive":
        if (!isLinked()) return;
        if (kindOf(codeIn(world.down0)) === down.alive) return;
        machinery.sendDown(aliveLine(effect.frame === undefined ? 0 : tokenOf(effect.frame) + 1));
        if (effect.frame !== undefined) {
          world.beatAge = 0;
          world.framed = 1;
        }
        break;
      case "send-limits":
        if (!isLinked()) return;
        request(
          limitsLine(limitSets.findIndex(({ peak }) => peak === effect.limits.peak)),
          pending.limits,
        );
        break;
      case "send-arm": {
        if (!isLinked()) return;
        const { planDigest, limitsDigest } = effect.permit;
        rules.asksToArm(planOf(planDigest));
        request(armLine(planOf(planDigest), limitsOfDigest(limitsDigest)), pending.arm);
        break;
      }
      case "send-confirm": {
        if (!isLinked()) return;
        const { planDigest, limitsDigest } = effect.permit;
        rules.confirms(planOf(planDigest));
        request(
          confirmLine(tokenOf(effect.nonce), planOf(planDigest), limitsOfDigest(limitsDigest)),
          pending.confirm,
        );
        break;
      }
      case "store-permit": {
        const { planDigest, limitsDigest } = effect.permit;
        rules.permits(planOf(planDigest), limitsOfDigest(limitsDigest));
        world.storesPermit = 1;
        break;
      }
      case "store-result":
        world.storesResult = 1;
        world.resultPlan = planOf(effect.permit.planDigest);
        world.resultSays = says[effect.outcome.kind];
        break;
      case "look-for-result":
        if (isLinked()) world.looks = 1;
        break;
      case "collect-results":
        if (isLinked()) world.collects = 1;
        break;
      case "clear-fault":
        if (isLinked()) request(clearLine(effect.fault), pending.clear);
        break;
      case "close-link":
        if (isLinked()) machinery.dropLink("closed");
        break;
      case "judge-gates": {
        const open = gatesOpen();
        machinery.tell(`gates ${open}`, () => ({
          kind: "gates-judged",
          gates: open ? openGates : closedGates,
        }));
        break;
      }
      case "refuse":
      case "ask-operator":
      case "latched":
      case "acknowledged":
        break;
      default:
        effect satisfies never;
    }
  }

  return { perform, gatesOpen };
}
