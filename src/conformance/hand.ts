/** What a case asks of the hand on the instrument, or of the simulator's world around it. */
export type HandRequest =
  | { readonly kind: "press"; readonly newtons: number }
  | { readonly kind: "release" }
  | {
      readonly kind: "trigger";
      readonly down: boolean;
      readonly channel?: 1 | 2;
      /** It is held until it is told to be let go; a person lets go at once where this is not said. */
      readonly held?: boolean;
    }
  | { readonly kind: "aim"; readonly pitch: number; readonly yaw: number }
  | {
      readonly kind: "fault";
      readonly name: string;
      readonly with?: Readonly<Record<string, number>>;
    }
  | { readonly kind: "faults-off" }
  | { readonly kind: "reset"; readonly cause: string }
  /** What the stylus stands on, by its name. */
  | { readonly kind: "tissue"; readonly name: string }
  /** What is set on the load bench of a simulator, in the words of its control line. */
  | { readonly kind: "bench"; readonly words: string };

export type HandAnswer =
  | {
      readonly ok: true;
      /** What was read off the load bench: the simulator's event, as it came. */
      readonly told?: unknown;
    }
  /** It was not done; `why` is for the person who reads the results. */
  | { readonly ok: false; readonly why: string };

/**
 * Whoever presses and pulls: `control` is a program that takes control lines and acts within milliseconds, `person`
 * somebody at the terminal, `none` nobody.
 */
export interface Hand {
  readonly kind: "control" | "person" | "none";
  tell(request: HandRequest): Promise<HandAnswer>;
  close(): void;
}

export const noHand: Hand = {
  kind: "none",
  tell: () => Promise.resolve({ ok: false, why: "there is no hand: name one with --hand" }),
  close: () => {},
};

/** The control line that asks for it. */
export function controlLineOf(request: HandRequest): string {
  switch (request.kind) {
    case "press":
      return `press ${request.newtons}`;
    case "trigger": {
      const channel = request.channel === undefined ? "" : `${request.channel} `;
      return `trigger ${channel}${request.down ? "down" : "up"}`;
    }
    case "aim":
      return `aim ${request.pitch} ${request.yaw}`;
    case "fault": {
      const settings = Object.entries(request.with ?? {}).map(([key, value]) => ` ${key}=${value}`);
      return `fault ${request.name}${settings.join("")}`;
    }
    case "reset":
      return `reset ${request.cause}`;
    case "bench":
      return `bench ${request.words}`;
    case "tissue":
      return `tissue ${request.name}`;
    case "release":
      return "release";
    case "faults-off":
      return "faults off";
  }
}

/** What a person is asked to do; undefined where only a simulator can. */
export function wordsOf(request: HandRequest): string | undefined {
  switch (request.kind) {
    case "press":
      return `press the stylus onto the bench block with about ${request.newtons} N and hold it there`;
    case "release":
      return "lift the stylus off";
    case "trigger":
      if (request.channel !== undefined) return undefined;
      if (!request.down) return "let go of the trigger";
      return request.held === true
        ? "pull the trigger and hold it"
        : "pull the trigger and let go of it at once";
    case "aim":
    case "fault":
    case "faults-off":
    case "reset":
    case "bench":
    case "tissue":
      return undefined;
  }
}
