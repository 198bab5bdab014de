/** What asks for frames may ask as often as it likes. */
export type Pacer = { readonly ask: () => void; readonly stop: () => void };

/**
 * Draws on request: one frame at a time, at least `gapMilliseconds` from one start to the next. Requests
 * that come in between are one frame, drawn as soon as it may be.
 */
export function createPacer(
  draw: () => Promise<void>,
  gapMilliseconds: number,
  now: () => number,
): Pacer {
  let busy = false;
  let asked = false;
  let stopped = false;
  let next = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function begin(): void {
    timer = undefined;
    if (stopped) return;
    asked = false;
    busy = true;
    next = now() + gapMilliseconds;
    void draw().finally(() => {
      busy = false;
      if (asked) arrange();
    });
  }

  function arrange(): void {
    if (busy || stopped || timer !== undefined) return;
    const wait = next - now();
    if (wait <= 0) begin();
    else timer = setTimeout(begin, wait);
  }

  return {
    ask: () => {
      asked = true;
      arrange();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
