/** What something is of; each renderer takes its colour from the one palette. */
export type Ink =
  | "text"
  | "quiet"
  | "axis"
  | "grid"
  | "data"
  | "earlier"
  | "limit"
  | "band"
  | "warning";

/** Told apart in grey too: a limit is dashed, what was before is paler. */
export const palette: Readonly<Record<Ink, string>> = {
  text: "#1b1f24",
  quiet: "#57606a",
  axis: "#8c959f",
  grid: "#e4e8ec",
  data: "#0b4f8a",
  earlier: "#9db7d1",
  limit: "#b3261e",
  band: "#e9eff6",
  warning: "#fdf3f2",
};

export type Mark =
  | {
      readonly kind: "path";
      /** As SVG writes it. */
      readonly d: string;
      readonly ink: Ink;
      /** Of the line; absent: the path is filled. */
      readonly width?: number;
      readonly dashed?: boolean;
    }
  | {
      readonly kind: "words";
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly words: string;
      readonly size: number;
      readonly anchor: "start" | "middle" | "end";
      readonly ink: Ink;
    };

/** A plot as it is drawn, in points from the upper left corner; the same for every renderer. */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly alternative: string;
};

/** Hundredths of a point: finer than any printer. */
const figure = (value: number): string => String(Math.round(value * 100) / 100);

/** A straight line, as a path. */
export const straight = (x1: number, y1: number, x2: number, y2: number): string =>
  `M${figure(x1)},${figure(y1)}L${figure(x2)},${figure(y2)}`;

export const box = (x: number, y: number, width: number, height: number): string =>
  `M${figure(x)},${figure(y)}h${figure(width)}v${figure(height)}h${figure(-width)}Z`;

/** Width of words in points, no less than in the widest letters of DejaVu Sans that a label has. */
export const widthOf = (words: string, size: number): number => words.length * size * 0.64;
