import { matchesGlob } from "node:path";

/** As much of a report in the mutation-testing-elements format as is looked at here. */
export type Report = {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>
  >;
};

export type Mutant = {
  readonly mutatorName: string;
  readonly replacement: string;
  readonly status: string;
  readonly location: { readonly start: Place; readonly end: Place };
};
/** Both count from 1; the end is the place behind the last character. */
type Place = { readonly line: number; readonly column: number };

/** A mutant that no test finds, told by the text that it changes, with the reason why none can or need. */
export type Survivor = {
  readonly file: string;
  /** The line in which the mutated text begins. */
  readonly line: string;
  readonly mutated: string;
  readonly mutator: string;
  readonly replacement: string;
  readonly reason: string;
};

const plain = (text: string): string => text.trim().replaceAll(/\s+/g, " ");

/** What a mutant replaces. */
function mutatedText(source: string, { start, end }: Mutant["location"]): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => (index === last ? line.slice(0, end.column - 1) : line))
    .map((line, index) => (index === 0 ? line.slice(start.column - 1) : line))
    .join("\n");
}

const isUndetected = ({ status }: Mutant): boolean =>
  status === "Survived" || status === "NoCoverage";

/** The report without the mutants of these files (globs; none: all) that no test found; all else stays. */
export function withoutUndetected(report: Report, globs: readonly string[]): Report {
  const files = Object.entries(report.files).map(([path, file]) => {
    const asked = globs.length === 0 || globs.some((glob) => matchesGlob(path, glob));
    const mutants = file.mutants.filter((mutant) => !asked || !isUndetected(mutant));
    return [path, { ...file, mutants }] as const;
  });
  return { ...report, files: Object.fromEntries(files) };
}

/** The mutants of a report that no test found, each with the reason where it was given one. */
export function undetected(report: Report, explained: readonly Survivor[]): readonly Survivor[] {
  return Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants.filter(isUndetected).map((mutant) => {
      const survivor = {
        file,
        line: plain(source.split("\n")[mutant.location.start.line - 1] ?? ""),
        mutated: plain(mutatedText(source, mutant.location)),
        mutator: mutant.mutatorName,
        replacement: plain(mutant.replacement),
        reason: "",
      };
      const known = explained.find((one) => keyOf(one) === keyOf(survivor));
      return { ...survivor, reason: known?.reason ?? "" };
    }),
  );
}

function keyOf({ file, line, mutated, mutator, replacement }: Survivor): string {
  return [file, line, mutated, mutator, replacement].join("\n");
}

/** The explained ones of the files in a report that are found by now, or are of a text that is gone. */
export function outdated(report: Report, explained: readonly Survivor[]): readonly Survivor[] {
  const standing = new Set(undetected(report, explained).map(keyOf));
  return explained.filter((one) => one.file in report.files && !standing.has(keyOf(one)));
}

export type Score = { readonly mutants: number; readonly detected: number };

/** Mutants that were killed or ran into the time limit, of those that ran at all. */
export function scoreOf(mutants: readonly Mutant[]): Score {
  const of = (...statuses: readonly string[]) =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const detected = of("Killed", "Timeout");
  return { detected, mutants: detected + of("Survived", "NoCoverage") };
}

/** The scores of each folder, of its own files alone. */
export function scoresOf(report: Report): ReadonlyMap<string, Score> {
  const folders = Map.groupBy(Object.entries(report.files), ([file]) =>
    file.slice(0, file.lastIndexOf("/")),
  );
  return new Map(
    [...folders]
      .map(
        ([folder, files]) =>
          [folder, scoreOf(files.flatMap(([, { mutants }]) => mutants))] as const,
      )
      .toSorted(([one], [other]) => one.localeCompare(other)),
  );
}
