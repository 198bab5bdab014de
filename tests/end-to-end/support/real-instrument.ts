import { spawn } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { createChanging } from "./waiting.ts";
import type { Workplace } from "./workplace.ts";

const examples = fileURLToPath(new URL("../../../examples/python", import.meta.url));

/**
 * The instrument in Python, whose welcome does not say that it is a simulator, with a socket for a
 * hand's lines beside its port.
 */
export async function startRealInstrument(workplace: Workplace) {
  const folder = join(workplace.folder, "python");
  cpSync(examples, folder, { recursive: true });
  const file = join(folder, "commands.py");
  const text = readFileSync(file, "utf8");
  const real = text.replace("            d=1)", "            d=0)");
  if (real === text) throw new Error("the instrument in Python does not greet as it did");
  writeFileSync(file, real);

  const port = join(workplace.folder, "real-instrument");
  const child = spawn("python3", ["instrument.py", "--link", port], {
    cwd: folder,
    env: { ...process.env, ...workplace.env, PYTHONDONTWRITEBYTECODE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  const changing = createChanging(() => output);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (piece: string) => {
      output += piece;
      changing.changed();
    });
  }
  await changing.until(() => output.includes("\n"), "the instrument's port");

  let asked = "";
  const server = createServer((socket) => {
    socket.setEncoding("utf8").on("data", (piece: string) => {
      asked += piece;
    });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((settle) => {
    server.listen(`${port}.control`, settle);
  });
  return { port, asked: () => asked.split("\n").filter((line) => line !== "") };
}
