// A calibration as bytes, in this order: identity (16, filled with zeros), date, due date (4 each), then of both
// channels the coefficients and the rows of the covariance. A number is a mantissa (4) and an exponent (1), both
// signed, the high byte first.

export interface Numbers {
  readonly mantissas: readonly (number | undefined)[];
  readonly exponents: readonly (number | undefined)[];
}

export interface Channel {
  readonly fit: Numbers;
  readonly spread: readonly Numbers[];
}

export interface Contents {
  readonly identity: string;
  /** Days as yyyymmdd. */
  readonly date: number;
  readonly due: number;
  readonly channels: readonly [Channel, Channel];
}

const identityBytes = 16;
const numberBytes = 5;
const triplesAChannel = 4;

/** Bytes of a calibration without what a record adds. */
export const calibrationBytes = identityBytes + 8 + 2 * triplesAChannel * 3 * numberBytes;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

const addressOf = (channel: number, triple: number, at: number) =>
  identityBytes + 8 + ((channel * triplesAChannel + triple) * 3 + at) * numberBytes;

export function writeCalibration({ identity, date, due, channels }: Contents): Uint8Array {
  const bytes = new Uint8Array(calibrationBytes);
  const view = viewOf(bytes);
  bytes.set(Buffer.from(identity, "latin1"));
  view.setUint32(identityBytes, date);
  view.setUint32(identityBytes + 4, due);
  channels.forEach(({ fit, spread }, channel) => {
    [fit, ...spread].forEach(({ mantissas, exponents }, triple) => {
      for (let at = 0; at < 3; at += 1) {
        const address = addressOf(channel, triple, at);
        view.setInt32(address, mantissas[at] ?? 0);
        view.setInt8(address + 4, exponents[at] ?? 0);
      }
    });
  });
  return bytes;
}

export function readCalibration(bytes: Uint8Array): Contents {
  const view = viewOf(bytes);
  const numbersOf = (channel: number, triple: number): Numbers => {
    const addresses = [0, 1, 2].map((at) => addressOf(channel, triple, at));
    return {
      mantissas: addresses.map((address) => view.getInt32(address)),
      exponents: addresses.map((address) => view.getInt8(address + 4)),
    };
  };
  const channelOf = (channel: number): Channel => ({
    fit: numbersOf(channel, 0),
    spread: [1, 2, 3].map((triple) => numbersOf(channel, triple)),
  });
  const text = Buffer.from(bytes.subarray(0, identityBytes)).toString("latin1");
  return {
    identity: text.replace(/\0+$/, ""),
    date: view.getUint32(identityBytes),
    due: view.getUint32(identityBytes + 4),
    channels: [channelOf(0), channelOf(1)],
  };
}
