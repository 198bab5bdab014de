import { falling, forcePoints, type ProcedureStep, reSeat, rising, zeroReturn } from "./step.ts";

/** The step whose leaving out leaves out the whole part. */
const head = "temperature";
const back = "temperature-back";
/** An instrument in another room is as warm as that after half an hour: three of its time constants. */
const soakSeconds = 1800;

const about = { part: "Temperature", needs: head } as const;
const orientation = 120;

/** The instrument stands until it is as warm as its room. */
const soak = (id: string, since: string, where: string): ProcedureStep => ({
  ...about,
  id,
  title: `half an hour in ${where}`,
  needs: since,
  kind: "wait",
  words: ["Leave the instrument, the reference and the pad where they are, untouched."],
  wait: { seconds: soakSeconds, since },
});

/** One series up and one down at another temperature, and the way back to the first. */
export const temperatureSteps: readonly ProcedureStep[] = [
  {
    id: head,
    part: "Temperature",
    title: "second temperature",
    kind: "confirm",
    words: [
      "Bring instrument and reference to a room 10 K warmer or colder, at least 8 K.",
      "Press Enter when they are there: the time counts from then.",
      "s leaves out the whole part, with your reason.",
    ],
    hand: { does: "room", temperature: "second" },
  },
  soak("temperature-soak", head, "the second room"),
  ...reSeat({ ...about, id: "temperature" }, orientation),
  ...forcePoints({ ...about, id: "t-up", title: "second temperature, up" }, rising, {
    of: "second-temperature",
    series: 3,
    direction: "up",
    orientation,
  }),
  ...forcePoints({ ...about, id: "t-down", title: "second temperature, down" }, falling, {
    of: "second-temperature",
    series: 4,
    direction: "down",
    orientation,
  }),
  ...zeroReturn(
    { ...about, id: "t-down", title: "zero return at the second temperature" },
    { of: "second-temperature", series: 4, orientation },
  ),
  {
    ...about,
    id: back,
    title: "back to the first temperature",
    kind: "confirm",
    words: [
      "Bring everything back to the room of the first series.",
      "Press Enter when it is there: the time counts from then.",
    ],
    hand: { does: "room", temperature: "first" },
  },
  soak("temperature-back-soak", back, "the first room"),
];
