import { documentOf } from "../controller/care/care-acts.ts";
import { recordFile } from "../record/location.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { hostCaps } from "../safety/default-limits.ts";
import { type AuthorityWords, doSigned } from "./authority.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";

type LimitWords = AuthorityWords & {
  readonly newtons?: string | undefined;
  readonly none?: true | undefined;
  readonly record?: string | undefined;
  readonly json: boolean;
};

/** Sets the most that any thrust of a person may have, signed by a supervisor. */
export async function runLimit(operator: string, words: LimitWords): Promise<void> {
  const asked = limitAsked(words);
  if (asked === undefined) return endWith(noLimit(words.newtons), words.json);
  const { peak } = asked;
  const meaning =
    peak === null
      ? `I state no force limit for ${operator}`
      : `I limit each thrust of ${operator} to ${peak / 100} N`;
  const file = recordFile(words.record);
  const failure = await doSigned(file, "change-people", meaning, words, async (record, seen) => {
    const at = zonedTime();
    const limit = { at, operator, peak_centinewtons: peak, by: words.by };
    const { digest } = documentOf(limit);
    const signature = {
      at,
      operator: words.by,
      meaning,
      subject_kind: "force-limits",
      subject: operator,
      digest,
    };
    const kept = await record.setForceLimit({ limit, signature, seen: seen.newest });
    return kept.ok ? undefined : failureOfRecord(kept.fault);
  });
  if (failure !== undefined) return endWith(failure, words.json);
  const told = words.json
    ? JSON.stringify({ operator, newtons: peak === null ? null : peak / 100, done: meaning })
    : `Recorded: ${meaning}.`;
  process.stdout.write(`${told}\n`);
}

/** In centinewtons; null: none; undefined where the words say neither, or no force. */
function limitAsked({ newtons, none }: LimitWords): { readonly peak: number | null } | undefined {
  if (newtons === undefined) return none === true ? { peak: null } : undefined;
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(newtons)) return undefined;
  const peak = Math.round(Number(newtons) * 100);
  return peak >= 1 && peak <= hostCaps.peak ? { peak } : undefined;
}

function noLimit(newtons: string | undefined): Failure {
  const most = hostCaps.peak / 100;
  return {
    code: "limit-malformed",
    message:
      newtons === undefined
        ? "No force limit was given."
        : `"${newtons}" is no force limit: digits in newtons, at most two decimals, up to ${most} N.`,
    remedy: "Give --newtons 40, or --none to take the limit away.",
    exitCode: exitCodes.usage,
  };
}
