import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../../src/controller/watchers/", import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => [name, readFileSync(new URL(name, folder), "utf8")] as const);

describe("the watchers' socket has no way in", () => {
  it.each(sources)("%s reads nothing that a watcher sent", (name, text) => {
    // The one listener for bytes takes no argument: it cannot look at them.
    const heard = text.match(/.*["'`](data|readable|line|message)["'`].*/g) ?? [];
    const only = name === "watcher.ts" ? ['  socket.on("data", () => drop("sent"));'] : [];
    expect(heard).toEqual(only);
    expect(text).not.toMatch(
      /createInterface|\.read\(|socket\.pipe|pipeline|for await|JSON\.parse|onread/,
    );
  });

  it.each(sources)("%s knows nothing that acts", (_, text) => {
    const imports = text.match(/from "[^"]+"/g) ?? [];
    expect(imports.join("\n")).not.toMatch(
      /"\.\.\/(controller|treatment|keyboard)\.ts"|intent|session\/session|link\/(open-link|reconnect)|serial/,
    );
  });
});
