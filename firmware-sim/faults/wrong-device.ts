import { choiceOf, defineFault } from "./kind.ts";

const text = (line: string) => Buffer.from(line, "latin1");
/** NMEA 0183: a receiver that speaks once a second, whatever it hears. */
const position = text("$GPGGA,120000,4717.11,N,00833.91,E,1,08,1.01,499.6,M,48.0,M,,*5B\r\n");

export const wrongDevice = defineFault({
  name: "wrong-device",
  meaning: "another device is on the line, which knows nothing of this protocol",
  parameters: {
    device: choiceOf(["modem", "receiver", "echo"], "modem", "a modem, a GPS receiver, an echo"),
  },
  create({ device }) {
    const time = { now: 0 };
    return {
      outgoing: () => [],
      incoming(piece, board) {
        if (device === "echo") board.say(piece);
        if (device === "modem" && piece.at(-1) === 0x0a) board.say(text("\r\nERROR\r\n"));
        return [];
      },
      beat(board) {
        if (device === "receiver" && time.now % 1000 === 0) board.say(position);
        time.now += 1;
      },
    };
  },
});
