import { parentPort } from "node:worker_threads";
import type { FlightAct, FlightReply } from "./flight-messages.ts";
import { openRingFiles, type RingFiles } from "./ring-files.ts";

if (parentPort === null) {
  throw new Error(
    "The flight worker was started outside a worker thread; open the flight recorder.",
  );
}
const port = parentPort;
const say = (reply: FlightReply): void => port.postMessage(reply);
let files: RingFiles | undefined;

port.on("message", (act: FlightAct) => {
  switch (act.act) {
    case "open":
      files = openRingFiles(act.folder, say);
      break;
    case "segment":
    case "append":
      files?.[act.act](act.text, act.lines);
      say({ news: "taken", bytes: act.text.length });
      break;
    case "keep":
      files?.keep(act.causes);
      break;
    case "close":
      files?.close();
      say({ news: "closed" });
      port.close();
      break;
    default:
      act satisfies never;
  }
});
