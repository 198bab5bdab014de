import type { Status } from "../../protocol/messages/status.ts";
import type {
  Centinewtons,
  Micrometres,
  Microseconds,
  Milliseconds,
} from "../../protocol/units.ts";
import type { LinkLoss } from "../link/link.ts";

/** The samples of one line, evenly spaced. undefined is a value that the instrument did not have. */
export type SampleBlock = {
  readonly kind: "samples";
  /** Number of the first sample in its session. */
  readonly counter: number;
  /** Instrument time of the first sample. */
  readonly firstAt: Microseconds;
  readonly interval: Microseconds;
  readonly force: readonly (Centinewtons | undefined)[];
  readonly position: readonly (Micrometres | undefined)[];
  /** Host time at which the line was heard. */
  readonly heardAt: Milliseconds;
};

/** Samples that were numbered and did not arrive. */
export type SampleGap = {
  readonly kind: "gap";
  /** Number of the first one missing. */
  readonly from: number;
  readonly missing: number;
  readonly heardAt: Milliseconds;
};

export type LinkLost = { readonly kind: "link-lost"; readonly loss: LinkLoss };

/** What readings$ carries: losing samples, or the link, is news like any other. */
export type ReadingNews = SampleBlock | SampleGap | LinkLost;

export type StatusNews = {
  readonly status: Status;
  /** Instrument time of the report. */
  readonly time: Microseconds;
  readonly heardAt: Milliseconds;
};

/** A value and how old it is now, in host time. */
export type Aged<T> = { readonly value: T; readonly age: Milliseconds };
