const isVoid = (tag: string) => tag.endsWith("/>") || tag.startsWith("<!") || tag.startsWith("<?");

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

export type ReadHtml = {
  /** What a reader sees, with a blank in place of each tag. */
  readonly text: string;
  /** Names of the elements in their order. */
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
};

/** Reads a page as strictly as XML: throws at a tag that is not closed, at a bare `<` and at an unknown entity. */
export function readHtml(page: string): ReadHtml {
  const open: string[] = [];
  const elements: string[] = [];
  const attributes: string[] = [];
  let text = "";
  const tag = /<[^<>]*>/y;
  for (let from = 0; from < page.length; ) {
    if (page[from] !== "<") {
      const next = page.indexOf("<", from);
      const end = next === -1 ? page.length : next;
      text += plain(page.slice(from, end), open.at(-1));
      from = end;
      continue;
    }
    tag.lastIndex = from;
    const found = tag.exec(page)?.[0];
    if (found === undefined) throw new Error(`a bare < at ${page.slice(from, from + 40)}`);
    from += found.length;
    text += " ";
    const name = /^<\/?([a-z][a-z0-9]*)/.exec(found)?.[1];
    if (found.startsWith("</")) {
      const last = open.pop();
      if (last !== name) throw new Error(`${found} closes ${last}`);
      continue;
    }
    if (name !== undefined) elements.push(name);
    for (const [, value = ""] of found.matchAll(/="([^"]*)"/g)) attributes.push(plain(value));
    if (!isVoid(found) && name !== undefined) open.push(name);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(", ")}`);
  return { text: text.replaceAll(/\s+/g, " "), elements, attributes };
}

function plain(words: string, element?: string): string {
  if (element === "style") return "";
  return words.replaceAll(/&[^;]*;?/g, (found) => {
    const character = entities[found];
    if (character === undefined) throw new Error(`an unknown entity: ${found}`);
    return character;
  });
}
