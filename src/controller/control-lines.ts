import type { ParameterValue } from "./messages/simulator-events.ts";

/** The lines that a simulator takes on its standard input; the one place where they are written. */
export const controlLines = {
  watch: "watch on",
  pull: "pull",
  release: "release",
  faultsOff: "faults off",
  reset: "reset power",
  quit: "quit",
  benchRead: "bench read",
  /** Newtons. */
  press: (newtons: number) => `press ${newtons}`,
  trigger: (down: boolean) => `trigger ${down ? "down" : "up"}`,
  /** Degrees. */
  aim: (pitch: number, yaw: number) => `aim ${pitch} ${yaw}`,
  push: (name: string) => `push ${name}`,
  tissue: (name: string) => `tissue ${name}`,
  faultOn: (name: string, parameters: Readonly<Record<string, ParameterValue>>) =>
    ["fault", name, ...Object.entries(parameters).map(([key, value]) => `${key}=${value}`)].join(
      " ",
    ),
  faultOff: (name: string) => `fault ${name} off`,
} as const;
