/** A word of the generator's state, 0..2^32-1: plain data, so that a state can be compared and replayed. */
export type Entropy = number;

/** One draw of 32 bits (splitmix, 32-bit variant) and the state after it. */
function drawWord(entropy: Entropy): { readonly word: number; readonly entropy: Entropy } {
  const next = (entropy + 0x9e3779b9) >>> 0;
  let mixed = next;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return { word: (mixed ^ (mixed >>> 15)) >>> 0, entropy: next };
}

/** `words` draws as lower-case hexadecimal digits, eight a word. */
export function drawHex(
  entropy: Entropy,
  words: number,
): { readonly text: string; readonly entropy: Entropy } {
  let text = "";
  let rest = entropy;
  for (let count = 0; count < words; count += 1) {
    const drawn = drawWord(rest);
    text += drawn.word.toString(16).padStart(8, "0");
    rest = drawn.entropy;
  }
  return { text, entropy: rest };
}
