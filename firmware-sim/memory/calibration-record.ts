// A calibration as bytes, in this order: identity (16, filled with zeros), date, due date (4 each), then of each of the
// three channels the coefficients, the rows of the covariance, the temperature term and its reference (4). A number is
// a mantissa (4) and an exponent (1), both signed, the high byte first.

export interface Numbers {
  readonly mantissas: readonly (number | undefined)[];
  readonly exponents: readonly (number | undefined)[];
}

export interface Thermal extends Numbers {
  /** Thousandths of a degree Celsius. */
  readonly reference: number;
}

export interface Channel {
  readonly fit: Numbers;
  readonly spread: readonly Numbers[];
  readonly thermal: Thermal;
}

export interface Contents {
  readonly identity: string;
  /** Days as yyyymmdd. */
  readonly date: number;
  readonly due: number;
  readonly channels: readonly [Channel, Channel, Channel];
}

const identityBytes = 16;
const headBytes = identityBytes + 8;
const numberBytes = 5;
const tripleBytes = 3 * numberBytes;
const thermalAt = 4 * tripleBytes;
const referenceAt = thermalAt + 2 * numberBytes;
const channelBytes = referenceAt + 4;

/** Bytes of a calibration without what a record adds. */
export const calibrationBytes = headBytes + 3 * channelBytes;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

function writeNumbers(view: DataView, at: number, { mantissas, exponents }: Numbers): void {
  mantissas.forEach((mantissa, index) => {
    const address = at + index * numberBytes;
    view.setInt32(address, mantissa ?? 0);
    view.setInt8(address + 4, exponents[index] ?? 0);
  });
}

function readNumbers(view: DataView, at: number, count: number): Numbers {
  const addresses = Array.from({ length: count }, (_, index) => at + index * numberBytes);
  return {
    mantissas: addresses.map((address) => view.getInt32(address)),
    exponents: addresses.map((address) => view.getInt8(address + 4)),
  };
}

export function writeCalibration({ identity, date, due, channels }: Contents): Uint8Array {
  const bytes = new Uint8Array(calibrationBytes);
  const view = viewOf(bytes);
  bytes.set(Buffer.from(identity, "latin1"));
  view.setUint32(identityBytes, date);
  view.setUint32(identityBytes + 4, due);
  channels.forEach(({ fit, spread, thermal }, channel) => {
    const at = headBytes + channel * channelBytes;
    [fit, ...spread].forEach((numbers, triple) => {
      writeNumbers(view, at + triple * tripleBytes, numbers);
    });
    writeNumbers(view, at + thermalAt, thermal);
    view.setInt32(at + referenceAt, thermal.reference);
  });
  return bytes;
}

export function readCalibration(bytes: Uint8Array): Contents {
  const view = viewOf(bytes);
  const channelOf = (channel: number): Channel => {
    const at = headBytes + channel * channelBytes;
    const triple = (index: number) => readNumbers(view, at + index * tripleBytes, 3);
    return {
      fit: triple(0),
      spread: [1, 2, 3].map(triple),
      thermal: {
        ...readNumbers(view, at + thermalAt, 2),
        reference: view.getInt32(at + referenceAt),
      },
    };
  };
  const text = Buffer.from(bytes.subarray(0, identityBytes)).toString("latin1");
  return {
    identity: text.replace(/\0+$/, ""),
    date: view.getUint32(identityBytes),
    due: view.getUint32(identityBytes + 4),
    channels: [channelOf(0), channelOf(1), channelOf(2)],
  };
}
