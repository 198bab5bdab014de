import { createHash } from "node:crypto";
import type { Channel, Held } from "../../../../src/calibration/session/coefficients.ts";
import { evaluate } from "../../../../src/calibration/session/evaluate.ts";
import { type Session, sessionSchema } from "../../../../src/calibration/session/session-file.ts";
import { certificate } from "../../../../src/report/certificate/certificate.ts";
import type { CertificateFacts } from "../../../../src/report/certificate/facts.ts";
import type { Block } from "../../../../src/report/document/document.ts";
import { example } from "../../../calibration/session/example.ts";
import { wordsBySection } from "../../support/visit-facts.ts";

export const calibration = "6f1f1d7e-5a53-4f0c-9d0e-6b8a4be0c9b2";
const at = "2026-11-02T13:05:10.125+01:00";
const root = "c4".repeat(32);

/** What a record would give of a session that was signed. */
export function factsOf(
  session: Session,
  changes: Partial<CertificateFacts> = {},
): CertificateFacts {
  const digest = createHash("sha256").update(JSON.stringify(session)).digest("hex");
  const held = session.adjusted?.held ?? session.inForce;
  return {
    calibration,
    session,
    evaluation: evaluate(sessionSchema.parse(session)),
    told:
      held === null
        ? null
        : {
            identity: held.identity,
            date: held.date,
            digest: "0123456789abcdef",
            asInSession: true,
          },
    signature: {
      at,
      operator: "tech",
      meaning: "I calibrated this instrument",
      digest,
      entry: 42,
    },
    entry: 41,
    log: { entries: 42, root },
    names: new Map([["tech", "Ada Technician"]]),
    ...changes,
  };
}

export const certificateOf = (...given: Parameters<typeof factsOf>) =>
  certificate(factsOf(...given));

type Table = Extract<Block, { kind: "table" }>;

export function tablesIn({ blocks }: { readonly blocks: readonly Block[] }): readonly Table[] {
  return blocks.flatMap((block) => {
    if (block.kind === "section") return tablesIn(block);
    return block.kind === "table" ? [block] : [];
  });
}

/** The certificate with its words by the heading under which they stand. */
export function told(...given: Parameters<typeof factsOf>) {
  const document = certificateOf(...given);
  const words = wordsBySection(document);
  const under = (heading: string): string => {
    const found = words.get(heading);
    if (found === undefined) throw new Error(`nothing stands under ${heading}`);
    return found;
  };
  return { document, under, all: [...words.values()].join("\n") };
}

export const without = <K extends keyof Session>(
  session: Session,
  ...names: readonly K[]
): Session =>
  Object.fromEntries(
    Object.entries(session).filter(([name]) => !names.includes(name as K)),
  ) as Session;

/** A good instrument, adjusted; X2 done anew. */
export const passing = example;

/** The same, had nothing been written. */
export const unadjusted = (): Session => without(example(), "adjusted");

/** It leaves as it came, and told its forces by this share wrong. */
export function wrongBy(share: number, channels: readonly ("a" | "b")[] = ["a", "b"]): Session {
  const session = unadjusted();
  const { inForce } = session;
  if (inForce === null) throw new Error("the example held a calibration");
  const wrong = (channel: Channel): Channel => {
    const [c0, c1, c2] = channel.coefficients;
    return { ...channel, coefficients: [c0, c1 * (1 + share), c2] };
  };
  const changed = Object.fromEntries(channels.map((name) => [name, wrong(inForce[name])]));
  const held: Held = { ...inForce, ...changed };
  return { ...session, inForce: held };
}

/** Every point passes, and a step was left out. */
export function withoutExercise(): Session {
  const session = example();
  return {
    ...session,
    steps: session.steps.map((step) =>
      step.step === "exercise"
        ? { step: step.step, at: step.at, outcome: "skipped", reason: "the hook was missing" }
        : step,
    ),
  };
}

/** Nothing is known of the creep, and nothing of the position. */
export const withUnknowns = (): Session => without(unadjusted(), "creep", "position");
