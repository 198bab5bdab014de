/** Saves one draft after another, and says each one's number once it was told as saved. Never ends. */
import { createDrafts } from "../../../../src/controller/care/drafts.ts";
import { createRealClock } from "../../../../src/device/clock.ts";

const [folder = ""] = process.argv.slice(2);
let number = 0;
const drafts = createDrafts(folder, createRealClock(), () => String(number));

for (;;) {
  number += 1;
  drafts.save("an-examination", { number: String(number), note: "typed ".repeat(4_000) });
  await drafts.close();
  if (drafts.state() !== `draft saved ${number}`) throw new Error(drafts.state());
  process.stdout.write(`${number}\n`);
}
