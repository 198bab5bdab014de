import { autoDetect, type BindingInterface } from "@serialport/bindings-cpp";
import { SerialPortStream } from "@serialport/stream";
import type { OpenFault } from "./connection.ts";
import { faultOfOpenError, inspectPort, lockFolderFault, portBusy } from "./open-faults.ts";
import type { ByteWriter } from "./outgoing.ts";
import { createPolledBinding } from "./polled-binding.ts";
import { nameOfProgram } from "./port-holder.ts";
import { defaultLockDirectory, lockPort, type PortLock } from "./port-lock.ts";
import type { Reception } from "./reception.ts";
import { createStockWriter, watchForStall } from "./stock-port.ts";

/** Bits a second. With a rate outside this list the stock binding skips the flush on opening. */
export type StandardBaudRate =
  | 9_600
  | 19_200
  | 38_400
  | 57_600
  | 115_200
  | 230_400
  | 460_800
  | 921_600;

export interface PortSettings {
  /** 921,600 by default; always 8 data bits, no parity, 1 stop bit. */
  readonly baudRate?: StandardBaudRate;
  /** The folder of lock files; by default in the runtime folder of this user. */
  readonly lockDirectory?: string;
  /** How long closing waits for the system, in milliseconds; 500 by default. */
  readonly closeDeadlineMs?: number;
  /** `polled` reads on the loop's thread; `stock` is for a system without a poller (Windows). */
  readonly access?: "polled" | "stock";
}

/** An open port: its bytes go to the reception it was opened with. */
export interface OpenedPort {
  readonly writer: ByteWriter;
  /** Resolves when the system let the port go, at the latest after the deadline of the settings. */
  readonly closedInTime: () => Promise<void>;
}

/** The half of a reception that a port feeds. */
type ByteReception = Pick<Reception, "take" | "end" | "ended">;

/**
 * Opens a port for one reception, locked against other programs and emptied of what it held from before. Once the
 * reception has ended the port is closed, and the other way round.
 */
export async function openPort(
  path: string,
  settings: PortSettings,
  reception: ByteReception,
): Promise<
  | { readonly ok: true; readonly port: OpenedPort }
  | { readonly ok: false; readonly fault: OpenFault }
> {
  const lockDirectory = settings.lockDirectory ?? defaultLockDirectory();
  const inspection = await inspectPort(path);
  if (!inspection.ok) return inspection;
  const { realPath } = inspection;
  let lock: PortLock;
  try {
    lock = lockPort(realPath, lockDirectory);
  } catch (error) {
    return { ok: false, fault: lockFolderFault(path, lockDirectory, error) };
  }
  if (!lock.ok) return { ok: false, fault: portBusy(path, nameOfProgram(lock.holder)) };

  const access = createAccess(realPath, settings, reception);
  const error = await openAndFlush(access.stream);
  if (error !== null) {
    if (access.stream.isOpen) access.stream.close(lock.release);
    else lock.release();
    return { ok: false, fault: faultOfOpenError(path, realPath, error) };
  }
  const closed = followClose(access.stream, reception);
  void closed.then(lock.release);
  // Events, because iterating over the parser merges lines that came together.
  access.stream.on("data", reception.take);
  const { closeDeadlineMs = 500 } = settings;
  const closedInTime = () => settledWithin(closed, closeDeadlineMs);
  return { ok: true, port: { writer: access.createWriter(), closedInTime } };
}

/** A port of one kind or the other; its writer is made once it is open. */
interface Access {
  readonly stream: SerialPortStream;
  createWriter(): ByteWriter;
}

function createAccess(path: string, settings: PortSettings, reception: ByteReception): Access {
  const kind = settings.access ?? (process.platform === "win32" ? "stock" : "polled");
  const options = {
    path,
    baudRate: settings.baudRate ?? 921_600,
    autoOpen: false,
    lock: true,
    // Dropping DTR on closing resets many boards. The binding only refrains from asking for it: a
    // system that had it set keeps it, so every opening is treated as a restart all the same.
    hupcl: false,
  };
  if (kind === "polled") {
    const stream = new SerialPortStream({
      ...options,
      binding: createPolledBinding(reception.end),
    });
    return {
      stream,
      createWriter: () => ({
        writeNow: (bytes) =>
          stream.port?.writeNow(bytes) ?? {
            kind: "failed",
            cause: "write-failed",
            detail: "the port is closed",
          },
        callWhenWritable: (call) => stream.port?.callWhenWritable(call),
      }),
    };
  }
  const binding: BindingInterface = autoDetect();
  const stream = new SerialPortStream({ ...options, binding });
  return {
    stream,
    createWriter: () => {
      const watch = watchForStall(
        () => stream.port?.getBaudRate() ?? Promise.reject(new Error("the port is closed")),
        (detail) => reception.end("unplugged", detail),
      );
      stream.on("data", watch.heard);
      void reception.ended.then(watch.stop);
      return createStockWriter(stream, (detail) => reception.end("write-failed", detail));
    },
  };
}

/** Opens the port and throws away what it held from before; the error, or null. */
async function openAndFlush(stream: SerialPortStream): Promise<Error | null> {
  // An `error` without a listener ends the program. Those of opening are told by the calls below.
  stream.on("error", () => {});
  const openError = await new Promise<Error | null>((resolve) => stream.open(resolve));
  return openError ?? (await new Promise<Error | null>((resolve) => stream.flush(resolve)));
}

/** Closes the port after the loss and the other way round; resolves when the system let it go. */
function followClose(stream: SerialPortStream, reception: ByteReception): Promise<void> {
  return new Promise((resolve) => {
    stream.once("close", (error: Error | null) => {
      reception.end("unplugged", error?.message ?? "the port closed");
      resolve();
    });
    stream.on("error", (error: Error) => {
      reception.end("read-failed", error.message);
      if (!stream.isOpen) resolve();
    });
    void reception.ended.then(() => {
      if (stream.isOpen) stream.close(() => resolve());
    });
  });
}

/** Closing can hang in the system while a dead device keeps unsent bytes (serialport #2656). */
function settledWithin(closed: Promise<void>, deadlineMs: number): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(resolve, deadlineMs);
    void closed.then(() => {
      clearTimeout(deadline);
      resolve();
    });
  });
}
