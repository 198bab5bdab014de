/** Something that tells when it changed, so that a test can wait for a condition and for nothing else. */
export interface Changing {
  changed(): void;
  /** Resolves when the condition holds; rejects with `describe()` when it does not in time. */
  until<T>(condition: () => T | undefined, what: string, milliseconds?: number): Promise<T>;
}

/** Long enough for a loaded machine; a test that waits so long has failed. */
const patience = 20_000;

export function createChanging(describe: () => string): Changing {
  const waiting = new Set<() => void>();
  return {
    changed() {
      for (const look of waiting) look();
    },
    until(condition, what, milliseconds = patience) {
      return new Promise((resolve, reject) => {
        const deadline = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`waited in vain for ${what}\n${describe()}`));
        }, milliseconds);
        const look = (): void => {
          const found = condition();
          if (found === undefined || found === false) return;
          clearTimeout(deadline);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
  };
}
