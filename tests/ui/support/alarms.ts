import type { AlarmRow } from "../../../src/controller/messages/snapshot.ts";

export const highAlarm: AlarmRow = {
  id: "A-011",
  priority: "high",
  text: "force over limit: 31.4 N > 30.0 N",
  remedy: "Lift the instrument off, then press k to acknowledge.",
  since: "2026-11-23T14:02:11.100+01:00",
  acknowledged: false,
  latched: true,
  over: false,
  count: 1,
};

export const mediumAlarm: AlarmRow = {
  id: "A-034",
  priority: "medium",
  text: "the calibration does not hold: was due 2026-11-01",
  remedy: "Press c to see what to do; until then it cannot be armed.",
  since: "2026-11-23T13:58:00.000+01:00",
  acknowledged: false,
  latched: false,
  over: false,
  count: 1,
};

export const lowAlarm: AlarmRow = {
  id: "A-035",
  priority: "low",
  text: "the calibration is due soon: 2 days left",
  remedy: "Have the instrument calibrated in time.",
  since: "2026-11-23T13:58:00.000+01:00",
  acknowledged: false,
  latched: false,
  over: false,
  count: 1,
};
