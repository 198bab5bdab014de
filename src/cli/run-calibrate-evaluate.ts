import { type Evaluation, evaluate } from "../calibration/session/evaluate.ts";
import { type Session, sessionSchema } from "../calibration/session/session-file.ts";
import { evaluationLines } from "./evaluation-words.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { named, readJson } from "./read-json.ts";

/** Evaluates a session file and tells what a certificate would say. */
export async function runEvaluate(
  file: string,
  { json }: { readonly json: boolean },
): Promise<void> {
  const session = await readSession(file);
  if ("exitCode" in session) return endWith(session, json);
  const evaluation: Evaluation = evaluate(session);
  const text = json ? JSON.stringify(evaluation) : evaluationLines(evaluation).join("\n");
  process.stdout.write(`${text}\n`);
}

const mostTold = 8;

async function readSession(file: string): Promise<Session | Failure> {
  const read = await readJson(file);
  if (!read.ok) return read.failure;
  const parsed = sessionSchema.safeParse(read.value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) =>
    [path.join("."), message].filter((part) => part !== "").join(": "),
  );
  const more = wrong.length > mostTold ? `; and ${wrong.length - mostTold} more` : "";
  return {
    code: "no-session",
    message: `${named(file)} is no session of a calibration. ${wrong.slice(0, mostTold).join("; ")}${more}.`,
    remedy: "See docs/calibrating.md for the form, examples/calibration/session.json for one.",
    exitCode: exitCodes.usage,
  };
}
