import { type MonoTypeOperatorFunction, ReplaySubject, Subject, share } from "rxjs";

/**
 * One source for all subscribers; who comes late hears from then on. Spelled out, because the versions
 * of RxJS differ in what a share does when its source or its last subscriber ends.
 */
export function shareLive<T>(): MonoTypeOperatorFunction<T> {
  return share({
    connector: () => new Subject<T>(),
    resetOnError: false,
    resetOnComplete: false,
    resetOnRefCountZero: true,
  });
}

/**
 * The same, and who comes late hears the newest value first. With the last subscriber the value goes,
 * too: whoever comes then must not be told a state of long ago.
 */
export function shareLatest<T>(): MonoTypeOperatorFunction<T> {
  return share({
    connector: () => new ReplaySubject<T>(1),
    resetOnError: false,
    resetOnComplete: false,
    resetOnRefCountZero: true,
  });
}
