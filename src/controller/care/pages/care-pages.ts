import type { CalendarDay } from "../../../care/calendar-day.ts";
import type { Clock } from "../../../device/clock.ts";
import { calibrationPage } from "../../calibration/chart-page.ts";
import type { CalibrationView } from "../../calibration/desk.ts";
import { type FormKey, pendingKeys, readKeys } from "../../forms/keys.ts";
import type { CarePage, CareTone } from "../../messages/care-page.ts";
import type { CareDesk } from "../care-desk.ts";
import type { Drafts } from "../drafts.ts";
import type { Page, PageDesk } from "./page.ts";
import { forgetEntered, patientsPage } from "./patients-page.ts";

/** The pages of care: while they are open they take the keys. */
export interface CarePages {
  page(): CarePage | null;
  takesKeys(): boolean;
  /** Opens the patients, or goes on where it was left. */
  open(): void;
  /** Shows the calibration of the linked instrument, apart from the patients. */
  openCalibration(): void;
  /** One read of the keyboard, as the terminal sent it. */
  typed(read: string): void;
  /** Keeps what is typed. */
  close(): Promise<void>;
}

export type CarePagesOptions = {
  readonly care: CareDesk;
  readonly drafts: Drafts;
  readonly clock: Clock;
  /** Somebody is signed in who may look at patients. */
  readonly isOpenTo: () => boolean;
  /** Whoever is here may look at the instrument, which names nobody. */
  readonly mayView: () => boolean;
  /** undefined: no instrument is linked. */
  readonly calibration: () => CalibrationView | undefined;
  /** Asks who is at the keyboard, where nobody was asked for yet. */
  readonly askWho: () => void;
};

/** So long nothing comes behind an Esc that is a key of its own, milliseconds; an engineering proposal. */
const escapeAlone = 50;

export function createCarePages(options: CarePagesOptions): CarePages {
  const { care, drafts, clock } = options;
  let stack: readonly Page[] = [];
  /** A page that is no patient's; while it is open it stands before them. */
  let apart: Page | undefined;
  let open = false;
  let busy = false;
  let pending = "";
  let forgetPending: (() => void) | undefined;
  let remark = "";
  let remarkTone: CareTone = "plain";

  const desk: PageDesk = {
    care,
    drafts,
    today: (): CalendarDay => care.charts.today(),
    turnTo(page) {
      stack = [...stack, page];
      remark = "";
    },
    back() {
      remark = "";
      if (apart !== undefined) {
        apart = undefined;
        return;
      }
      stack = stack.slice(0, -1);
      if (stack.length === 0) open = false;
    },
    close() {
      open = false;
    },
    say(words, tone = "plain") {
      remark = words;
      remarkTone = tone;
    },
    perform(act, then) {
      busy = true;
      void act().then((acted) => {
        busy = false;
        remark = "";
        if (acted.ok) then();
        else desk.say(acted.why, "bad");
      });
    },
  };

  // A name that was typed must not outlive its entry; the newest patient has to be known for that.
  void care.charts.refresh().then(async (read) => {
    if (!read.ok) return;
    const draft = await forgetEntered(care.charts, drafts);
    if (draft.is === "unreadable") desk.say(draft.words, "warn");
  });

  function where(): string {
    if (apart !== undefined) return "";
    const titles = stack.map((page) => page.view().title);
    return titles.slice(0, -1).join(" > ");
  }

  /** The page that is shown, where whoever is here may see it. */
  function top(): Page | undefined {
    if (apart !== undefined) return options.mayView() ? apart : undefined;
    return open && options.isOpenTo() ? stack.at(-1) : undefined;
  }

  const takesKeys = (): boolean => top() !== undefined;

  function pressed(keys: readonly FormKey[]): void {
    // What is typed while the record is asked would be for a page that nobody has seen yet.
    if (keys.length > 0 && !busy) top()?.typed(keys);
  }

  return {
    page() {
      const view = top()?.view();
      if (view === undefined) return null;
      return {
        about: [],
        steps: [],
        rows: [],
        focus: 0,
        fields: [],
        trends: [],
        bars: [],
        chart: null,
        search: null,
        ...view,
        where: where(),
        remark: busy ? "recording ..." : remark,
        remarkTone: busy ? "dim" : remarkTone,
        draft: (view.fields ?? []).length === 0 ? "" : drafts.state(),
      };
    },
    takesKeys,
    open() {
      if (!options.isOpenTo()) {
        options.askWho();
        return;
      }
      open = true;
      if (stack.length === 0) stack = [patientsPage(desk)];
      void care.charts.refresh();
    },
    openCalibration() {
      remark = "";
      apart = calibrationPage(desk, options.calibration);
    },
    typed(read) {
      forgetPending?.();
      const whole = readKeys(pending, read);
      pending = whole.pending;
      const alone = pendingKeys(pending);
      if (alone.length > 0) {
        forgetPending = clock.after(escapeAlone, () => {
          pending = "";
          pressed(alone);
        });
      }
      pressed(whole.keys);
    },
    close() {
      forgetPending?.();
      return drafts.close();
    },
  };
}
