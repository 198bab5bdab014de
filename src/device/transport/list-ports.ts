import { SerialPort } from "serialport";
import { systemErrorCode } from "./system-error.ts";

/** A serial port of this machine; what the system does not tell is absent. */
export interface PortEntry {
  readonly path: string;
  readonly manufacturer?: string;
  readonly serialNumber?: string;
  /** USB numbers, four hexadecimal digits. */
  readonly vendorId?: string;
  readonly productId?: string;
}

export interface PortListing {
  readonly ports: readonly PortEntry[];
  /** Why ports may be missing from the list, and what to do. */
  readonly warning?: { readonly message: string; readonly remedy: string };
}

/** Lists the machine's serial ports without opening any. Pseudo-terminals are never among them. */
export async function listPorts(): Promise<PortListing> {
  try {
    const found = await SerialPort.list();
    return {
      ports: found.map(({ path, manufacturer, serialNumber, vendorId, productId }) => ({
        path,
        ...(manufacturer !== undefined && { manufacturer }),
        ...(serialNumber !== undefined && { serialNumber }),
        ...(vendorId !== undefined && { vendorId }),
        ...(productId !== undefined && { productId }),
      })),
    };
  } catch (error) {
    const cause =
      systemErrorCode(error) === "ENOENT"
        ? "the program udevadm is not installed"
        : `the system refused (${error instanceof Error ? error.message : String(error)})`;
    return {
      ports: [],
      warning: {
        message: `The serial ports of this machine cannot be listed: ${cause}.`,
        remedy:
          "Name the instrument's port with --port, or install udev (Debian: apt install udev).",
      },
    };
  }
}
