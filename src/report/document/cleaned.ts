/** What no line of print can show, by Unicode's class of controls. */
const controls = /\p{Cc}/gu;

/** Words of which every renderer can show each character; what cannot be shown is seen to be missing. */
export function cleaned(words: string): string {
  return words
    .toWellFormed()
    .replaceAll("\t", " ")
    .replace(controls, (found) => (found === "\n" ? found : "\ufffd"));
}
