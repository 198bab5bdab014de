import { visitOf, visitsOf } from "../record/charts.ts";
import { recordFile } from "../record/location.ts";
import { visitLine, visitLines } from "./chart-words.ts";
import { tell } from "./tell-recorded.ts";

type Words = { readonly record?: string | undefined; readonly json: boolean };

/** Says which visits there are. */
export async function runList(
  words: Words & { readonly patient?: string | undefined },
): Promise<void> {
  const found = await visitsOf(recordFile(words.record), words.patient);
  tell(found, words, (visits) => [
    { visits },
    visits.length === 0
      ? "No visit yet."
      : visits.map((visit) => `${visitLine(visit)}, patient ${visit.patient}`).join("\n"),
  ]);
}

/** Tells the story of a visit. */
export async function runShow(visit: string, words: Words): Promise<void> {
  const found = await visitOf(recordFile(words.record), visit);
  tell(found, words, (one) => [one, visitLines(one).join("\n")]);
}
