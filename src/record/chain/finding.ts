/** What is wrong in a record, and where. */
export type Finding = {
  readonly what:
    | "changed"
    | "deleted"
    | "inserted"
    | "reordered"
    | "forged"
    | "truncated"
    | "damaged";
  /** For a person: the entry, the table and the row, or the page. */
  readonly where: string;
  readonly why: string;
};

/** A finding as a sentence. */
export function inWords({ what, where, why }: Finding): string {
  return `${what}: ${where}: ${why}`;
}
