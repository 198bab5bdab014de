import type { MessagePort } from "node:worker_threads";
import { parentPort } from "node:worker_threads";
import type { TreeHead } from "./chain/checkpoint-note.ts";
import type { AppendedKind, PlainRow } from "./plain-rows.ts";
import { plainRowSchemas } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";
import { recorded } from "./record-fault.ts";
import type { Store } from "./store.ts";
import { openStore } from "./store.ts";
import type { Committed } from "./store-acts.ts";
import { freeBytesAt, storeSizes } from "./store-file.ts";
import type { StoreAct, StoreReply, StoreReport } from "./store-messages.ts";
import { storeRequestSchema } from "./store-messages.ts";

const reportEveryMilliseconds = 2_000;
// Nothing asked for this long: a quiet moment, in which a checkpoint keeps nobody waiting.
const quietMilliseconds = 500;
// A log as long as this is moved over after the next answer, quiet or not, so that it cannot fill
// the disk.
const longestLogBytes = 4_000_000;
// The log is signed after each thrust, at the end, and as long as something happens this often.
const signEveryMilliseconds = 60_000;

if (parentPort === null) {
  throw new Error(
    "The store worker was started outside a worker thread; start the recorder instead.",
  );
}
serveStore(parentPort);

// An error that is no fault of the store is left to end the thread: the parent then reports the
// record as unavailable, which is the truth about a worker with a defect.
function serveStore(port: MessagePort): void {
  let opened: { readonly store: Store; readonly file: string } | undefined;
  let lastCommitMilliseconds: number | null = null;
  let quiet: NodeJS.Timeout | undefined;
  let logMoved = true;
  /** The head that was signed last, and whether anything was entered since. */
  let signed: TreeHead | undefined;
  let unsigned = false;
  let turn = Promise.resolve();

  const say = (reply: StoreReply): void => port.postMessage(reply);

  const report = (fault: StoreReport["fault"]): void => {
    if (opened !== undefined) {
      const freeBytes = freeBytesAt(opened.file) ?? null;
      say({ kind: "report", freeBytes, lastCommitMilliseconds, fault });
    }
  };

  const checkpoint = async (): Promise<void> => {
    if (opened !== undefined && !logMoved) {
      const done = await opened.store.checkpoint();
      logMoved = done.ok;
      report(done.ok ? null : done.fault);
    }
  };

  const timed = async <T>(act: () => Promise<Recorded<T>>): Promise<Recorded<T>> => {
    const began = performance.now();
    const done = await act();
    if (done.ok) {
      lastCommitMilliseconds = performance.now() - began;
      logMoved = false;
      unsigned = true;
    }
    return done;
  };

  const signHead = async (store: Store): Promise<Recorded<TreeHead>> => {
    if (signed !== undefined && !unsigned) return recorded(signed);
    const done = await timed(() => store.signHead());
    if (done.ok) {
      signed = done.value;
      unsigned = false;
    }
    return done;
  };

  // What cannot be signed now is signed with what comes later; why is told like any other trouble.
  const signWhatIsNew = async (): Promise<void> => {
    if (opened === undefined || !unsigned) return;
    const done = await signHead(opened.store);
    if (!done.ok) report(done.fault);
  };

  const perform = async (act: StoreAct): Promise<Recorded<unknown>> => {
    if (act.act === "open") {
      const outcome = await openStore(act);
      opened = outcome.ok ? { store: outcome.value, file: act.file } : undefined;
      return outcome.ok ? recorded({}) : outcome;
    }
    if (opened === undefined) {
      throw new Error(`The store was asked to ${act.act} before it was opened; open it first.`);
    }
    const { store } = opened;
    switch (act.act) {
      case "commit-permit":
        return timed(() => store.commitPermit(act.permit));
      case "commit-result":
        return timed(() => store.commitResult(act.result));
      case "append-event":
        return timed(() => store.appendEvent(act.event));
      case "append":
        return timed(() => appendPlain(store, act.kind, act.row));
      case "list-open-permits":
        return store.openPermits();
      case "sign-head":
        return signHead(store);
      case "root-at":
        return store.rootAt(act.size);
      case "list-people":
        return store.people();
      case "newest-person":
        return store.newestPerson();
      case "begin-pin-try":
        return timed(() => store.beginPinTry(act.attempt));
      case "commit-person":
        return timed(() => store.commitPerson(act.change));
      case "set-force-limit":
        return timed(() => store.setForceLimit(act.change));
      case "add-patient":
        return timed(() => store.addPatient(act.identity, act.by));
      case "list-patients":
        return store.listPatients();
      case "commit-plan":
        return timed(() => store.commitPlan(act.signed));
      case "commit-finding":
        return timed(() => store.commitFinding(act.finding));
      case "begin-visit":
        return timed(() => store.beginVisit(act.visit));
      case "commit-visit-event":
        return timed(() => store.commitVisitEvent(act.event));
      case "end-visit":
        return timed(() => store.endVisit(act.end));
      case "chart":
        return store.chart(act.patient);
      case "list-open-visits":
        return store.openVisits();
      case "newest-calibration":
        return store.newestCalibration();
      case "calibration-story":
        return store.calibrationStory(act.instrument);
      case "check-setup":
        return store.checkSetup();
      case "commit-calibration":
        return timed(() => store.commitCalibration(act.signed));
      case "pin-calibration":
        return timed(() => store.pinCalibration(act.sighting));
      case "accept-calibration":
        return timed(() => store.acceptCalibration(act.accepted));
      case "commit-check":
        return timed(() => store.commitCheck(act.check));
      case "set-check-setup":
        return timed(() => store.setCheckSetup(act.signed));
      case "close":
        await signWhatIsNew();
        await checkpoint();
        opened = undefined;
        await store.close();
        return recorded({});
      default:
        return act satisfies never;
    }
  };

  const answer = async (message: unknown): Promise<void> => {
    const { id, act } = storeRequestSchema.parse(message);
    const done = await perform(act);
    // Before the answer, so that whoever gets the answer finds the condition that goes with it.
    report(null);
    say(
      done.ok
        ? { kind: "done", id, value: done.value }
        : { kind: "refused", id, fault: done.fault },
    );
    if (act.act === "commit-result" && act.result.outcome === "thrust") await signWhatIsNew();
    if (opened !== undefined && storeSizes(opened.file).writeAheadLog > longestLogBytes) {
      await checkpoint();
    }
  };

  const inTurn = (work: () => Promise<void>): void => {
    turn = turn.then(work);
  };

  port.on("message", (message: unknown) => {
    clearTimeout(quiet);
    inTurn(() => answer(message));
    quiet = setTimeout(() => inTurn(checkpoint), quietMilliseconds);
  });
  setInterval(() => report(null), reportEveryMilliseconds);
  setInterval(() => inTurn(signWhatIsNew), signEveryMilliseconds);
}

function appendPlain<Kind extends AppendedKind>(
  store: Store,
  kind: Kind,
  row: unknown,
): Promise<Recorded<Committed>> {
  return store.append(kind, plainRowSchemas[kind].parse(row) as PlainRow<Kind>);
}
