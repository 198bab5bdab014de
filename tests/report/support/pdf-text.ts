import { inflateSync } from "node:zlib";

type Objects = ReadonlyMap<number, { readonly head: string; readonly stream: Buffer | undefined }>;

/** The objects of a PDF that has no object streams, as pdfkit writes it. */
function objectsOf(bytes: Uint8Array): Objects {
  const file = Buffer.from(bytes);
  const latin = file.toString("latin1");
  const objects = new Map<number, { head: string; stream: Buffer | undefined }>();
  for (const found of latin.matchAll(/^(\d+) 0 obj$/gm)) {
    const from = found.index + found[0].length;
    const end = latin.indexOf("endobj", from);
    const streamAt = latin.indexOf("stream\n", from);
    const hasStream = streamAt !== -1 && streamAt < end;
    const head = latin.slice(from, hasStream ? streamAt : end);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const raw = hasStream ? file.subarray(streamAt + 7, streamAt + 7 + length) : undefined;
    const packed = head.includes("/FlateDecode");
    objects.set(Number(found[1]), {
      head,
      stream: raw !== undefined && packed ? inflateSync(raw) : raw,
    });
  }
  return objects;
}

const reference = (head: string, key: string): number | undefined => {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(head);
  return found === null ? undefined : Number(found[1]);
};

const characters = (hexadecimal: string): string =>
  Buffer.from(hexadecimal.replaceAll(/\s/g, ""), "hex").swap16().toString("utf16le");

/** Glyph to text, by the map that is there so that words can be searched and read aloud. */
function glyphsOf(map: string): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, from = "", , list = ""] of map.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    const texts = [...list.matchAll(/<([\w\s]+)>/g)].map(([, hex = ""]) => characters(hex));
    for (const [index, text] of texts.entries())
      glyphs.set(Number.parseInt(from, 16) + index, text);
  }
  return glyphs;
}

export type ReadPdf = {
  /** The words of each page in the order in which they were drawn, a blank between two pieces. */
  readonly pages: readonly string[];
  /** The file without its streams, as text. */
  readonly heads: string;
};

/** Reads the words of a PDF back, by the fonts that are embedded in it. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = objectsOf(bytes);
  const heads = [...objects.values()].map(({ head }) => head);
  const glyphs = new Map<string, ReadonlyMap<number, string>>();
  for (const head of heads) {
    for (const [, name = "", font = ""] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = reference(objects.get(Number(font))?.head ?? "", "ToUnicode");
      const told = objects.get(map ?? -1)?.stream?.toString("latin1");
      if (told !== undefined) glyphs.set(name, glyphsOf(told));
    }
  }
  const pages = heads
    .filter((head) => /\/Type \/Page\n/.test(head))
    .map((head) => {
      const content = objects.get(reference(head, "Contents") ?? -1)?.stream;
      return wordsOf(content?.toString("latin1") ?? "", glyphs);
    });
  return { pages, heads: heads.join("\n") };
}

function wordsOf(
  content: string,
  glyphs: ReadonlyMap<string, ReadonlyMap<number, string>>,
): string {
  let font: ReadonlyMap<number, string> | undefined;
  const pieces: string[] = [];
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = glyphs.get(name);
    if (shown === undefined) continue;
    const codes = [...shown.matchAll(/<(\w+)>/g)].flatMap(([, hex = ""]) => hex.match(/.{4}/g));
    pieces.push(codes.map((code) => font?.get(Number.parseInt(code ?? "", 16)) ?? "�").join(""));
  }
  return pieces.join(" ");
}
