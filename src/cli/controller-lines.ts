import { connect } from "node:net";
import {
  type WatcherMessage,
  watcherMessageSchema,
} from "../controller/watchers/messages/message.ts";

/** What comes from a controller's socket, on the loop's thread, one call after the other. */
export type ControllerListener = {
  told(message: WatcherMessage): void;
  /** A line that this program does not know: the controller is of another release. */
  unknown(): void;
  /** The end, exactly once, and with nothing after it. */
  closed(): void;
};

function messageOf(line: string): WatcherMessage | undefined {
  try {
    return watcherMessageSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Listens to a controller, and sends it nothing. The answer ends the listening. */
export function hearController(path: string, listener: ControllerListener): () => void {
  const socket = connect(path);
  let rest = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const message = messageOf(line);
      if (message === undefined) listener.unknown();
      else listener.told(message);
    }
  });
  // Whatever failed, the end follows.
  socket.on("error", () => {});
  socket.on("close", () => listener.closed());
  return () => socket.destroy();
}
