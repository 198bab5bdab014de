/** What no line of print can show; a line feed is kept. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** Words of which every renderer can show each character; what cannot be shown is seen to be missing. */
export function cleaned(words: string): string {
  return words.toWellFormed().replaceAll("\t", " ").replace(controls, "\ufffd");
}
