/** What the controller's thread asks of the flight recorder's. Lines end with `\n`. */
export type FlightAct =
  | { readonly act: "open"; readonly folder: string }
  /** A new segment of the ring, which begins with these lines. */
  | { readonly act: "segment"; readonly text: string; readonly lines: number }
  | { readonly act: "append"; readonly text: string; readonly lines: number }
  /** Keep what the ring holds. */
  | { readonly act: "keep"; readonly causes: readonly string[] }
  /** The end in order: the ring is removed. */
  | { readonly act: "close" };

/** What became of the flights. */
export type FlightNews =
  | {
      readonly news: "kept";
      readonly file: string;
      /** Of the file as it lies there, lower-case hexadecimal. */
      readonly sha256: string;
      readonly bytes: number;
      readonly causes: readonly string[];
    }
  /** An old one made room. */
  | { readonly news: "removed"; readonly file: string; readonly sha256: string }
  | { readonly news: "not-kept"; readonly causes: readonly string[]; readonly why: string }
  /** Lines could not be written; told when they can be again, or at the end. */
  | { readonly news: "dropped"; readonly lines: number; readonly why: string };

export type FlightReply =
  | FlightNews
  /** So many bytes were taken, whether or not they could be written. */
  | { readonly news: "taken"; readonly bytes: number }
  | { readonly news: "closed" };
