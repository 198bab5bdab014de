import { alarmRanks } from "./ranks.ts";
import { alarmWords } from "./words.ts";

type Ranks = typeof alarmRanks;

export type AlarmId = keyof Ranks;
/** Alarms that stay until a person acknowledges them: the interlock's own causes. */
export type LatchingId = {
  [I in AlarmId]: Ranks[I]["latching"] extends true ? I : never;
}[AlarmId];
/** Alarms that are on while something is so. */
export type ConditionId = Exclude<AlarmId, LatchingId>;

export type AlarmPriority = Ranks[AlarmId]["priority"];

/** What an alarm says to the person: a line in words, what bears it out, and what to do. */
export type AlarmText = {
  readonly id: AlarmId;
  readonly priority: AlarmPriority;
  readonly text: string;
  readonly remark: string;
  readonly remedy: string;
};

/** The {words} of a template. */
type WordsIn<T extends string> = T extends `${string}{${infer W}}${infer R}`
  ? W | WordsIn<R>
  : never;

/** What the code must say for an alarm, by the table: not a word more or less. */
export type AlarmWords<I extends AlarmId> = Readonly<
  Record<WordsIn<(typeof alarmWords)[I]["text" | "remark" | "remedy"]>, string>
>;

function filled(template: string, words: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => words[name] ?? whole);
}

/** An alarm of the table with its words filled in. */
export function worded<I extends AlarmId>(id: I, words: AlarmWords<I>): AlarmText {
  const { text, remark, remedy } = alarmWords[id];
  return {
    id,
    priority: alarmRanks[id].priority,
    text: filled(text, words),
    remark: filled(remark, words),
    remedy: filled(remedy, words),
  };
}
