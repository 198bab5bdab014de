/** Parts of the procedure, in order, as the screen names them. A setup may leave out some. */
export const partNames = [
  "Prepare",
  "As found",
  "Position",
  "Temperature",
  "Adjust",
  "As left",
  "Pulses",
  "Sign",
] as const;
export type PartName = (typeof partNames)[number];

/** Degrees by which the load is turned on the stylus (ISO 376). */
export type Orientation = 0 | 120 | 240;

/** Not before so many seconds after the step `since` was confirmed, or the instrument was switched on. */
export type Wait = { readonly seconds: number; readonly since: string };
export const powerOn = "power-on";

/** What a capture is of. */
export type Capture = {
  readonly of: "series" | "zero-return" | "creep" | "gauge" | "second-temperature" | "as-left";
  readonly channel: "force" | "position";
  /** Of the whole range. */
  readonly share: number;
  /** Of its kind, from 1: the series X1 to X6, the gauge run, as left 1 up and 2 down. */
  readonly series: number;
  readonly direction: "up" | "down";
  readonly orientation: Orientation;
  readonly wait?: Wait;
};

/** A number that the person types. */
export type Asked = {
  readonly name: "room" | "humidity" | "pressure";
  readonly label: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
};

/** What is done by hand at a step of words: for whoever plays the hand at the bench of a simulator. */
export type Handling =
  | { readonly does: "exercise" | "load" | "unload" }
  | { readonly does: "seat"; readonly orientation: Orientation }
  | { readonly does: "room"; readonly temperature: "first" | "second" };

type Words = {
  readonly id: string;
  readonly part: PartName;
  readonly title: string;
  /** The step without which this one is not done: where that was left out, so is this. */
  readonly needs?: string;
};

export type ProcedureStep = Words &
  (
    | { readonly kind: "confirm"; readonly words: readonly string[]; readonly hand?: Handling }
    | { readonly kind: "ask"; readonly words: readonly string[]; readonly asked: Asked }
    | { readonly kind: "wait"; readonly words: readonly string[]; readonly wait: Wait }
    | { readonly kind: "capture"; readonly capture: Capture }
    | { readonly kind: "decide" | "write" | "pulses" | "sign"; readonly words: readonly string[] }
  );

/** Tenths of the range, as domain practice and ISO 376 have at least eight. */
export const rising = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** A falling series goes on from the maximum of the rising one before it; its zero waits. */
export const falling = rising.slice(1, -1).toReversed();

export const percentOf = (share: number): number => Math.round(100 * share);

/** Points of one series of force, one after the other. */
export function forcePoints(
  words: Pick<ProcedureStep, "part" | "needs"> & { readonly id: string; readonly title: string },
  shares: readonly number[],
  capture: Omit<Capture, "channel" | "share" | "wait">,
): readonly ProcedureStep[] {
  const { id, title, ...about } = words;
  return shares.map((share) => ({
    ...about,
    id: `${id}-${percentOf(share)}`,
    title: `${title}, ${percentOf(share)} %`,
    kind: "capture",
    capture: { ...capture, channel: "force", share },
  }));
}

/** ISO 376: the zero is read 30 s after unloading. */
const zeroAfter = 30;

/** The zero after a series, counted from the moment when the load was off; of a falling one its last point. */
export function zeroReturn(
  words: Pick<ProcedureStep, "part" | "needs"> & { readonly id: string; readonly title: string },
  capture: Omit<Capture, "channel" | "share" | "wait" | "direction">,
): readonly ProcedureStep[] {
  const { id, ...about } = words;
  const unloaded = `${id}-unloaded`;
  return [
    {
      ...about,
      id: unloaded,
      kind: "confirm",
      words: ["Take the whole load off, and press Enter at once: the time counts from then."],
      hand: { does: "unload" },
    },
    {
      ...about,
      id: `${id}-return`,
      needs: unloaded,
      kind: "capture",
      capture: {
        ...capture,
        channel: "force",
        share: 0,
        direction: "down",
        wait: { seconds: zeroAfter, since: unloaded },
      },
    },
  ];
}

export function exercise(
  words: Pick<ProcedureStep, "id" | "part" | "needs">,
  times: number,
): ProcedureStep {
  const often = times === 1 ? "once" : `${times} times`;
  return {
    ...words,
    title: `exercise ${often} to the maximum`,
    kind: "confirm",
    words: [
      `Put the whole load on and take it off again, ${often}.`,
      "Leave nothing on the stylus, then press Enter.",
    ],
    hand: { does: "exercise" },
  };
}

/** The load set on anew, turned, and exercised once. `id` ends the names of both steps. */
export function reSeat(
  words: Pick<ProcedureStep, "id" | "part" | "needs">,
  orientation: Orientation,
): readonly ProcedureStep[] {
  const { id, ...about } = words;
  return [
    {
      ...about,
      id: `seat-${id}`,
      title: `re-seat at ${orientation} degrees`,
      kind: "confirm",
      words: [
        `Take the load off, turn the loading pad to ${orientation} degrees, and set it on anew.`,
        "Press Enter with nothing but the pad on the stylus.",
      ],
      hand: { does: "seat", orientation },
    },
    exercise({ ...about, id: `exercise-${id}` }, 1),
  ];
}
