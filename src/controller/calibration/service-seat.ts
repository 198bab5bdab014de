import type { Clock } from "../../device/clock.ts";
import type { LinkLoss } from "../../device/link/link.ts";
import { openServiceSession, type ServiceSession } from "../../device/service/service-session.ts";
import type { OpenConnection } from "../../device/transport/connection.ts";
import type { Welcome } from "../../protocol/messages/hello.ts";
import type { RawSamples } from "../../protocol/messages/raw.ts";
import type { CalibrationSnapshot } from "../messages/calibration-snapshot.ts";

/** Raw readings a second while a calibration looks at them. */
const rawRate = 200;

export type SeatOptions = {
  readonly clock: Clock;
  readonly open: OpenConnection;
  readonly path: string;
  readonly random: (bytes: number) => Uint8Array;
  readonly counted: (raw: RawSamples, microseconds: number) => void;
};

/** The place at the instrument that a calibration holds: a service session, which is left and taken again. */
export interface ServiceSeat {
  readonly welcome: Welcome;
  readonly link: () => CalibrationSnapshot["link"];
  /** The end that nobody asked for. */
  readonly lost: Promise<LinkLoss>;
  session(): ServiceSession;
  /** Begins calibrate mode with raw counts. */
  count(): Promise<boolean>;
  /** Leaves the port to `work`, and takes the seat again afterwards; where it can't, that is a loss. */
  leaveTo<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

type Opened =
  | { readonly ok: true; readonly session: ServiceSession; readonly welcome: Welcome }
  | { readonly ok: false; readonly loss: LinkLoss };

const isSame = (one: Welcome, other: Welcome): boolean =>
  one.model === other.model && one.serial === other.serial;

const another = ({ model, serial }: Welcome): LinkLoss => ({
  cause: "improper-welcome",
  detail: `Another instrument answers on this port now: ${model} ${serial}.`,
});

/** @returns the seat, or why there is none */
export async function takeServiceSeat(options: SeatOptions): Promise<ServiceSeat | LinkLoss> {
  const ended = Promise.withResolvers<LinkLoss>();
  let link: CalibrationSnapshot["link"] = "opening";
  /** The session is ended on purpose: that is no loss. */
  let leaving = false;

  async function open(): Promise<Opened> {
    const { promise, resolve } = Promise.withResolvers<Opened>();
    leaving = false;
    link = "opening";
    const session: ServiceSession = openServiceSession({
      ...options,
      listener: {
        greeted: (welcome) => {
          link = "live";
          resolve({ ok: true, session, welcome });
        },
        counted: options.counted,
        lost: (loss) => {
          resolve({ ok: false, loss });
          if (leaving) return;
          link = "lost";
          ended.resolve(loss);
        },
      },
    });
    return promise;
  }

  const opened = await open();
  if (!opened.ok) return opened.loss;
  const { welcome } = opened;
  let { session } = opened;
  const count = () => session.count(rawRate);

  async function close(): Promise<void> {
    leaving = true;
    await session.close();
  }

  async function retake(): Promise<void> {
    const again = await open();
    if (!again.ok) return;
    ({ session } = again);
    if (isSame(again.welcome, welcome)) await count();
    else ended.resolve(another(again.welcome));
  }

  return {
    welcome,
    link: () => link,
    lost: ended.promise,
    session: () => session,
    count,
    async leaveTo(work) {
      await close();
      try {
        return await work();
      } finally {
        await retake();
      }
    },
    close,
  };
}
