import { greetingSeal, writeLine } from "../codec/envelope.ts";
import { defineFault } from "./kind.ts";

const welcomeForm = /^<---- (\d+) (\d+) (ok hello v)1( .*)\*\d{3}[@A-O]{8}\n$/;

export const falseWelcome = defineFault({
  name: "false-welcome",
  meaning: "welcomes with version 2 where version 1 was asked for",
  parameters: {},
  create: () => ({
    outgoing(line) {
      const parts = welcomeForm.exec(Buffer.from(line).toString("latin1"));
      if (parts === null) return [line];
      const [, sequence, time, head, rest] = parts;
      const body = `${head}2${rest}`;
      const lied = writeLine(greetingSeal, "<", Number(sequence), Number(time), body);
      return [Buffer.from(`${lied}\n`, "latin1")];
    },
  }),
});
