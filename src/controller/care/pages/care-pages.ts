import type { CarePage } from "../../messages/care-page.ts";

/** The pages of care: one may be open, and then takes the keys. */
export interface CarePages {
  page(): CarePage | null;
  takesKeys(): boolean;
  /** Opens the patients, or goes on where it was left. */
  open(): void;
  /** One read of the keyboard, as the terminal sent it. */
  typed(read: string): void;
  /** Keeps what is typed. */
  close(): Promise<void>;
}
