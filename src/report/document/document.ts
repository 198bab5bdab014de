import type { Plot } from "../plot/plot.ts";

/** Stands where something is missing, in words: never left out, never 0. */
export type Missing = { readonly missing: string };
/** What is read in one place. */
export type Words = string | Missing;

export const notRecorded: Missing = { missing: "not recorded" };

/** The words, or that there are none. */
export const orMissing = (words: string | null | undefined): Words =>
  words === null || words === undefined || words === "" ? notRecorded : words;

export type Column = {
  readonly head: string;
  /** Of every number in the column, empty where they have none; absent: it holds words. */
  readonly unit?: string;
  /** Its part of the width; a column of numbers needs less than one of words. */
  readonly share: number;
};

export type Block =
  | { readonly kind: "paragraph"; readonly words: Words; readonly quiet?: boolean }
  /** What must not be overlooked. */
  | { readonly kind: "notice"; readonly heading?: string; readonly words: string }
  | { readonly kind: "definitions"; readonly items: readonly Definition[] }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly Column[];
      /** Each as long as there are columns. */
      readonly rows: readonly (readonly Words[])[];
    }
  | {
      readonly kind: "figures";
      /** Beside each other. */
      readonly columns: 1 | 2;
      readonly figures: readonly Figure[];
    }
  | { readonly kind: "signatures"; readonly signatures: readonly Signature[] }
  | Section;

export type Definition = { readonly term: string; readonly words: Words };
export type Figure = { readonly caption: string; readonly plot: Plot };
export type Signature = {
  readonly by: string;
  /** ISO 8601 with its zone. */
  readonly at: string;
  readonly meaning: string;
  /** SHA-256 of what was signed. */
  readonly digest: string;
};
export type Section = {
  readonly kind: "section";
  readonly heading: string;
  readonly blocks: readonly Block[];
};

/** A document that is read and kept: what stands in it, and nothing of how it looks. */
export type ReportDocument = {
  readonly title: string;
  /** At the head of each page, beside the title. */
  readonly running: string;
  readonly author: string;
  /** ISO 8601 with its zone: the moment of which the document tells. No clock is asked. */
  readonly at: string;
  readonly blocks: readonly Block[];
};

export const section = (heading: string, blocks: readonly Block[]): Section => ({
  kind: "section",
  heading,
  blocks,
});
export const paragraph = (words: Words): Block => ({ kind: "paragraph", words });
/** What explains and is not read each time. */
export const remark = (words: string): Block => ({ kind: "paragraph", words, quiet: true });
export const notice = (words: string): Block => ({ kind: "notice", words });
/** What is read before anything else on its page. */
export const warning = (heading: string, words: string): Block => ({
  kind: "notice",
  heading,
  words,
});
export const definitions = (items: readonly (readonly [string, Words])[]): Block => ({
  kind: "definitions",
  items: items.map(([term, words]) => ({ term, words })),
});

/** "Peak, N": the unit stands in the head, once. */
export const headOf = ({ head, unit }: Column): string =>
  unit === undefined || unit === "" ? head : `${head}, ${unit}`;

export const isMissing = (words: Words): words is Missing => typeof words !== "string";
export const textOf = (words: Words): string => (isMissing(words) ? words.missing : words);
