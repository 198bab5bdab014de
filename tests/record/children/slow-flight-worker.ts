import { parentPort } from "node:worker_threads";
import type { FlightAct } from "../../../src/record/flight/flight-messages.ts";

// A flight worker on a disk that takes nothing until it is asked to keep a flight. What it is given it
// sends back as the name of a kept one.
const waiting: number[] = [];
let taken = false;

function take(bytes: number): void {
  parentPort?.postMessage({ news: "taken", bytes });
}

parentPort?.on("message", (act: FlightAct) => {
  if (act.act === "keep") {
    taken = true;
    for (const bytes of waiting) take(bytes);
  }
  if (act.act === "close") parentPort?.postMessage({ news: "closed" });
  if (act.act !== "append" && act.act !== "segment") return;
  parentPort?.postMessage({ news: "kept", file: act.text, sha256: "", bytes: 0, causes: [] });
  if (taken) take(act.text.length);
  else waiting.push(act.text.length);
});
