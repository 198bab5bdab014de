/** The record at one moment: how many entries, and the root over them, lower-case hexadecimal. */
export type RecordHead = { readonly size: number; readonly root: string };

/** What an instrument can be compared with: a record that knows what it was. None of it rejects. */
export interface RecordMemory {
  /** The record as it was with so many entries, or as it is where it has fewer; undefined: no answer. */
  rootAt(size: number): Promise<RecordHead | undefined>;
  /** Signs the record as it is; undefined where that failed. */
  signHead(): Promise<RecordHead | undefined>;
}
