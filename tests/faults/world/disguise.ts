import { greetingSeal, writeLine } from "../../../firmware-sim/codec/envelope.ts";
import { identity } from "../../../firmware-sim/firmware/figures.ts";

const welcomeForm = /^<---- (\d+) (\d+) (.*)\*\d{3}[@A-O]{8}\n$/;

/**
 * An instrument that lacks a protection names itself broken, and no host arms it. Here it passes for a sound one, as
 * one with a defect in its firmware would.
 */
export function disguise(line: Uint8Array): Uint8Array {
  const [, sequence, time, body] = welcomeForm.exec(Buffer.from(line).toString("latin1")) ?? [];
  if (body?.includes(identity.brokenModel) !== true) return line;
  const sound = body.replace(identity.brokenModel, identity.model);
  const written = writeLine(greetingSeal, "<", Number(sequence), Number(time), sound);
  return Buffer.from(`${written}\n`, "latin1");
}
