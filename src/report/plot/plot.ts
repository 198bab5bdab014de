/** A value at a place; null is missing, and is drawn as a gap. */
export type PlotPoint = readonly [at: number, value: number | null];

export type Axis = {
  readonly label: string;
  readonly unit: string;
};

/** A straight line across the plot at a value, with its words beside it. */
export type Level = {
  readonly value: number;
  readonly words: string;
  /** A limit is drawn stronger than a value that is only compared with. */
  readonly limit: boolean;
};

/** Between two curves, such as a tolerance that grows with the force. */
export type Envelope = {
  readonly points: readonly (readonly [at: number, low: number, high: number])[];
  /** Stand beside the end of its upper curve. */
  readonly words: string;
  /** A limit is drawn as its two curves, anything else as what lies between them. */
  readonly limit: boolean;
};

export type Series = {
  readonly points: readonly PlotPoint[];
  readonly dots: boolean;
  /** Whether a line goes from point to point; absent: it does. */
  readonly joined?: boolean;
  /** What a point may lie between, such as its error plus and minus U. */
  readonly spans?: readonly { readonly at: number; readonly low: number; readonly high: number }[];
  /** Paler, where another one is to be told from it. */
  readonly pale?: boolean;
  /** Beside its last point, where there are several. */
  readonly words?: string;
};

/** One or more lines over an axis: a waveform, a trend, the error against the force. */
export type LinePlot = {
  readonly kind: "lines";
  readonly x: Axis & {
    /** Places that are named instead of numbers; absent: numbers. */
    readonly named?: readonly { readonly at: number; readonly words: string }[];
  };
  readonly y: Axis & {
    /** A value that must be seen, such as 0; absent: none but those of the lines. */
    readonly through?: number;
  };
  readonly series: readonly Series[];
  readonly envelopes?: readonly Envelope[];
  readonly levels: readonly Level[];
  /** Between two values; the words stand beside it as those of a level do. */
  readonly bands: readonly {
    readonly from: number;
    readonly to: number;
    readonly words: string;
  }[];
  /** Points that are told by their figures. */
  readonly marked: readonly {
    readonly at: number;
    readonly value: number;
    readonly words: string;
  }[];
  /** What it shows, for whoever cannot see it. */
  readonly alternative: string;
};

/** Left and right of a segment beside each other, now and before. */
export type BarPlot = {
  readonly kind: "bars";
  readonly unit: string;
  readonly pairs: readonly {
    readonly label: string;
    readonly left: readonly Bar[];
    readonly right: readonly Bar[];
  }[];
  readonly alternative: string;
};
/** The newest first; null was not measured, and is said to be so. */
export type Bar = {
  readonly label: string;
  readonly value: number | null;
  readonly words: string;
};

/** A course without axes, in the height of a line. */
export type Sparkline = {
  readonly kind: "sparkline";
  readonly values: readonly (number | null)[];
  readonly alternative: string;
};

export type Plot = LinePlot | BarPlot | Sparkline;
