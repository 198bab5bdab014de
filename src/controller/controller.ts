import { type KeptLink, keepLinked } from "../device/link/reconnect.ts";
import { createSession, type Session } from "../device/session/session.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { timing } from "../safety/default-limits.ts";
import { judgeGates } from "../safety/gates.ts";
import { mayBeArmed } from "../safety/interlock/may-be-armed.ts";
import type { StopRequest } from "../safety/interlock/state.ts";
import { stateInWords } from "../safety/state-words.ts";
import { createAlarmDesk } from "./alarm-desk.ts";
import { createAlarmSources } from "./alarm-sources.ts";
import type { CalibrationView } from "./calibration/desk.ts";
import { createCaseLimits } from "./case-limits.ts";
import { createCodeDesk } from "./code-desk.ts";
import type { ControllerOptions } from "./controller-options.ts";
import { createEventBook } from "./event-book.ts";
import { gateFactsOf } from "./gate-facts.ts";
import { createHistory } from "./history.ts";
import { createLinkListener } from "./link-listener.ts";
import { liveViewOf } from "./live-view.ts";
import type { Intent } from "./messages/intent.ts";
import { energisedStates } from "./messages/key-bindings.ts";
import type { HostStateName } from "./messages/snapshot.ts";
import { obeyIntent } from "./obey-intent.ts";
import { createPermitAccount } from "./permit-account.ts";
import { createRecorderStore } from "./recorder-store.ts";
import { createRepeats } from "./repeats.ts";
import { snapshotOf } from "./snapshot-of.ts";
import { createThrustTeller } from "./thrust-teller.ts";
import { calendarDay, createClockWatch } from "./wall-clock.ts";

/** The parent process at work: port, safety core, supervised loop and record, without its terminal. */
export interface Controller {
  hostState(): HostStateName;
  energised(): boolean;
  /** Nothing is energised, and no result is on its way to the record. */
  settled(): boolean;
  intend(intent: Intent): void;
  typeCode(read: string): void;
  pullTrigger(): void;
  /** What is known of the calibration of the linked instrument; undefined: none is linked. */
  calibrationInUse(): CalibrationView | undefined;
  stop(request: StopRequest): void;
  close(): Promise<void>;
}

const unsettledStates: readonly HostStateName[] = [...energisedStates, "result-commit"];
const frameEvery = 50;
const retryEvery = 2000;

export function createController(options: ControllerOptions): Controller {
  const { calibration, clock, computer, journal, people, practice, recorder, telemetry } = options;
  const wall = () => zonedTime(computer.date());
  const history = createHistory(wall);
  const clockSane = createClockWatch(
    () => clock.now(),
    () => computer.date().getTime(),
  );
  const permits = createPermitAccount();
  let perhapsArmed = false;
  const sources = createAlarmSources(clock, telemetry, () => options.display.audible());
  let leaving = false;
  const repeats = createRepeats(clock);

  const book = createEventBook(recorder, wall);
  const record = (kind: string, detail: Readonly<Record<string, unknown>>): void => {
    journal.noted(kind, detail);
    book.add(kind, detail);
    options.noted?.(kind, detail, wall());
  };

  const refused = (reason: string): void => {
    history.noted(`refused: ${reason}`);
    record("refused", { reason });
  };
  const alarms = createAlarmDesk({
    clock,
    wall,
    record,
    noted: (text) => history.noted(text),
    refused,
  });

  const treated = () =>
    practice.current({ today: calendarDay(computer.date()), thrustsUsed: permits.used() });
  const limits = createCaseLimits(() => session, treated, options.aimHand);
  const code = createCodeDesk({
    now: () => clock.now(),
    randomBelow: computer.randomBelow,
    confirmed: () => session.confirmOperator(treated().planText),
    cancelled: () => session.cancelOperator(),
  });

  const facts = () => {
    const present = treated();
    const profile = session.profile();
    const today = calendarDay(computer.date());
    return gateFactsOf({
      now: clock.now(),
      machine: session.machine(),
      profile,
      ...telemetry.linkQuality(),
      status: telemetry.snapshot().status?.value,
      eventLoopDelay: options.eventLoopDelay(),
      calibrationVouched: calibration.vouched(profile, today),
      record: recorder.condition(),
      today,
      clockSane: clockSane(),
      treated: present,
      asksForCase: limits.areOf(present),
      operatorMayArm: people.mayArm(),
      resultWaiting: session.resultWaiting(),
      paintedAge: options.display.paintedAge(),
      terminalLargeEnough: options.display.largeEnough(),
    });
  };

  const session: Session = createSession({
    clock,
    facts,
    newPermitId: computer.newId,
    store: createRecorderStore({
      recorder,
      wall,
      treated,
      visit: () => journal.visit(),
      operator: () => people.operator(),
      course: options.course,
    }),
    listener: {
      judged: (judgement) => journal.judged(judgement),
      stepped(before, after, event, effects) {
        journal.stepped(before, after, event, effects);
        if (before.host.at !== after.host.at) {
          record("host-state", { from: before.host.at, to: after.host.at, event: event.kind });
          permits.followed(before.host, after.host);
        }
        const wasStopping = before.host.at === "stopping";
        for (const effect of effects) {
          if (effect.do === "ask-operator") code.ask();
          if (effect.do === "latched") history.latched(effect.cause);
          if (effect.do === "acknowledged") history.acknowledged();
          if (effect.do === "store-result") history.decided(effect.outcome);
        }
        sources.stepped(after);
        perhapsArmed = mayBeArmed(perhapsArmed, after);
        // That a program which leaves lets the port go is no loss to be alarmed at.
        if (!leaving) alarms.stepped(before, event, effects);
        if (!wasStopping && after.host.at === "stopping") history.followed("stop sent");
        if (wasStopping && after.host.at !== "stopping") {
          history.followed(`the instrument is ${stateInWords(after.instrument?.state ?? "lost")}`);
        }
        limits.stepped(before, after);
      },
      refused,
      rejected(verb, code) {
        history.noted(`the instrument refused ${verb}: ${code}`);
        record("rejected", { verb, code });
      },
      profiled(profile) {
        const { welcome } = profile;
        calibration.profiled(profile, (words) => history.noted(words));
        history.noted(`linked to ${welcome.model} ${welcome.serial}`);
        record("linked", { ...welcome });
      },
      thrustEnded: createThrustTeller({
        session: () => session,
        treated,
        history,
        telemetry,
        display: options.display,
        record,
      }),
    },
  });

  const kept: KeptLink = keepLinked({
    open: journal.tapped(options.open),
    path: options.path,
    clock,
    random: computer.randomBytes,
    listener: createLinkListener({
      link: () => kept.current(),
      session,
      telemetry,
      sources,
      record,
      leaving: () => leaving,
      hopeless: options.hopeless,
    }),
  });
  session.attempted();

  repeats.every(timing.beat, () => {
    session.beat();
    limits.follow();
  });
  repeats.every(retryEvery, () => void book.retry());
  repeats.every(retryEvery, () => void people.refresh());
  repeats.every(retryEvery, () => void calibration.refresh());
  void people.refresh();
  repeats.every(frameEvery, () => {
    const machine = session.machine();
    const now = clock.now();
    people.timePassed(energisedStates.includes(machine.host.at));
    const gates = facts();
    alarms.observed(sources.facts(machine, gates));
    options.display.show(
      snapshotOf({
        number: options.display.nextNumber(),
        now,
        at: wall(),
        port: options.path,
        playsHand: options.pullTrigger !== undefined,
        machine,
        profile: session.profile(),
        limitParts: session.limitParts(),
        live: liveViewOf(telemetry, session.roundTrip()),
        treated: treated(),
        people,
        care: options.pages?.page() ?? null,
        gates: judgeGates(gates),
        perhapsArmed,
        limitsRefused: session.limitsRefused(),
        arming: code.shown(),
        permit: permits.last(),
        alarms: alarms.rows(),
        audio: alarms.audio(),
        lastThrust: history.lastThrust(),
        thrusts: history.thrusts(),
        account: history.account(),
        events: history.events(),
      }),
    );
  });

  return {
    hostState: () => session.machine().host.at,
    energised: () => energisedStates.includes(session.machine().host.at),
    settled: () => !unsettledStates.includes(session.machine().host.at),
    intend(intent) {
      obeyIntent(intent, {
        session,
        alarms,
        people,
        refused,
        left: options.left,
        // Without a keyboard nobody wishes for them.
        openCare: () => options.pages?.open(),
        openCalibration: () => options.pages?.openCalibration(),
      });
    },
    typeCode: (read) => code.typed(read),
    pullTrigger: () => options.pullTrigger?.(),
    calibrationInUse: () => calibration.view(session.profile(), calendarDay(computer.date())),
    stop: (request) => session.requestStop(request),
    async close() {
      leaving = true;
      repeats.end();
      // First: that the link is closed now is no loss that anybody has to look into.
      const written = journal.close();
      await kept.close();
      telemetry.close();
      await written;
      await people.close();
      await book.retry();
      await recorder.close();
    },
  };
}
