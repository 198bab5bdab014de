import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { listPorts } from "../../../src/device/transport/list-ports.ts";
import { createScratchFolder } from "./recorded-listener.ts";

let scratch: ReturnType<typeof createScratchFolder>;

beforeEach(() => {
  scratch = createScratchFolder();
  vi.stubEnv("PATH", scratch.path);
});

afterEach(() => {
  vi.unstubAllEnvs();
  scratch.remove();
});

/** Puts a program named udevadm where the system looks for it. */
function installUdevadm(script: string) {
  writeFileSync(join(scratch.path, "udevadm"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

describe("listing the machine's serial ports", () => {
  test("gives what the system tells of each, and leaves out what it doesn't", async () => {
    installUdevadm(`/bin/cat <<'END'
P: /devices/usb/ttyACM0
N: ttyACM0
E: DEVNAME=/dev/ttyACM0
E: ID_VENDOR_ENC=Example\\x20Makers
E: ID_SERIAL_SHORT=AX-0042
E: ID_VENDOR_ID=1209
E: ID_MODEL_ID=0001

P: /devices/platform/ttyS0
N: ttyS0
E: DEVNAME=/dev/ttyS0

P: /devices/other
N: input/event0
E: DEVNAME=/dev/input/event0
END`);
    expect(await listPorts()).toEqual({
      ports: [
        {
          path: "/dev/ttyACM0",
          manufacturer: "Example Makers",
          serialNumber: "AX-0042",
          vendorId: "1209",
          productId: "0001",
        },
        { path: "/dev/ttyS0" },
      ],
    });
  });

  test("warns, with a remedy, where udevadm is missing", async () => {
    expect(await listPorts()).toEqual({
      ports: [],
      warning: {
        message:
          "The serial ports of this machine cannot be listed: the program udevadm is not installed.",
        remedy:
          "Name the instrument's port with --port, or install udev (Debian: apt install udev).",
      },
    });
  });
});
