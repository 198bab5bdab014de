import { blockingFlags, reasonedFlags, todayQuestions } from "../../care/screening/flags.ts";
import { judgeScreening } from "../../care/screening/judge.ts";
import type { Answer, Screening } from "../../care/screening/schema.ts";
import {
  type Block,
  notice,
  notRecorded,
  paragraph,
  type Section,
  section,
  type Words,
} from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import { dayOf, type Scene, whoIs } from "./scene.ts";

type Asked = {
  readonly label: string;
  readonly answer: Answer | undefined;
  readonly reason?: string | undefined;
};
type Group = {
  readonly name: string;
  /** Whether a yes takes a reason to go on. */
  readonly reasoned: boolean;
  readonly asked: readonly Asked[];
};

const labelled = (
  flags: Readonly<Record<string, { readonly label: string }>>,
  answers: Readonly<Record<string, Answer | undefined>> | undefined,
): readonly Asked[] =>
  Object.entries(flags).map(([key, { label }]) => ({ label, answer: answers?.[key] }));

function groupsOf({ blocking, reasoned, today }: Screening): readonly Group[] {
  const withReasons = Object.entries(reasonedFlags).map(([key, { label }]) => {
    const given = reasoned?.[key as keyof typeof reasonedFlags];
    return { label, answer: given?.answer, reason: given?.reason };
  });
  return [
    { name: "Blocks arming", reasoned: false, asked: labelled(blockingFlags, blocking) },
    { name: "Needs a reason and a signature", reasoned: true, asked: withReasons },
    { name: "Asked of today", reasoned: false, asked: labelled(todayQuestions, today) },
  ];
}

const isNo = ({ answer }: Asked): boolean => answer === "no";

function answerWords({ answer }: Asked): Words {
  return answer === "yes" ? "yes" : { missing: "not asked" };
}

function groupBlocks({ name, reasoned, asked }: Group): readonly Block[] {
  const others = asked.filter((each) => !isNo(each));
  const no = asked.filter(isNo).map(({ label }) => label);
  const rows = others.map((each): readonly Words[] => [
    each.label,
    answerWords(each),
    ...(reasoned ? [each.reason ?? notRecorded] : []),
  ]);
  const table: Block = {
    kind: "table",
    caption: `${name}: what was not answered with no`,
    columns: [
      { head: "Question", share: 3 },
      { head: "Answer", share: 1 },
      ...(reasoned ? [{ head: "Reason to go on", share: 4 }] : []),
    ],
    rows,
  };
  return [
    ...(rows.length === 0 ? [] : [table]),
    paragraph(
      `${name}: answered no, ${no.length} of ${asked.length}${no.length === 0 ? "" : `: ${no.join("; ")}`}.`,
    ),
  ];
}

/** The screening that counted last, question by question, with its signature. */
export function screeningSection({ facts, story }: Scene): Section {
  const screened = story.events.filter((event) => event.kind === "screened");
  const last = screened.at(-1);
  if (last === undefined) return section("Screening", [paragraph(notRecorded)]);
  const { screening, signed } = last.body;
  const { toSign } = judgeScreening(screening, { today: dayOf(last.at) });
  const signatures = facts.signatures.filter((each) => each.subject_kind === "screening");
  const often = screened.length === 1 ? "" : `, the last of ${screened.length} in this visit`;
  return section("Screening", [
    paragraph(`Made by ${whoIs(facts, last.by)}, ${momentOf(last.at)}${often}.`),
    ...(story.visit.barred.length === 0
      ? []
      : [notice(`Barred in this visit: ${story.visit.barred.join(", ")}.`)]),
    ...groupsOf(screening).flatMap(groupBlocks),
    ...(signed && signatures.length > 0 ? [] : [paragraph(unsignedWords(signed, toSign.length))]),
    {
      kind: "signatures",
      signatures: signatures.map(({ operator, at, meaning, digest }) => ({
        by: whoIs(facts, operator),
        at: momentOf(at),
        meaning,
        digest,
      })),
    },
  ]);
}

function unsignedWords(signed: boolean, reasons: number): Words {
  if (signed) return { missing: "told as signed, and no signature is recorded" };
  return reasons === 0 ? "No answer needs a signature." : { missing: "not signed" };
}
