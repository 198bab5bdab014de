/** Width of words in points, in the font that they are written in. */
export type Measure = (words: string) => number;

/** What fits into the width of a word that is wider than the line; one character at least. */
function cut(word: string, width: number, measure: Measure): readonly [string, string] {
  const characters = Array.from(word);
  let fits = 1;
  while (fits < characters.length && measure(characters.slice(0, fits + 1).join("")) <= width) {
    fits += 1;
  }
  return [characters.slice(0, fits).join(""), characters.slice(fits).join("")];
}

function linesOfParagraph(paragraph: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    // The blank stays at its end: what is copied or read aloud must not run together.
    if (line !== "") lines.push(`${line} `);
    let rest = word;
    while (measure(rest) > width && rest !== "") {
      const [fits, left] = cut(rest, width, measure);
      if (left === "") break;
      lines.push(fits);
      rest = left;
    }
    line = rest;
  }
  return [...lines, line];
}

/**
 * Words in lines of so many points; a word that is too long for one is broken, never cut off. A line that ends
 * between two words ends with their blank, which may stand outside of the width.
 */
export function breakLines(words: string, width: number, measure: Measure): readonly string[] {
  const paragraphs = words.split("\n");
  return paragraphs.flatMap((paragraph, index) => {
    const lines = linesOfParagraph(paragraph, width, measure);
    if (index === paragraphs.length - 1) return lines;
    return [...lines.slice(0, -1), `${lines.at(-1) ?? ""} `];
  });
}
