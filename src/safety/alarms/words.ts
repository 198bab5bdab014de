// Written by scripts/generate-alarms.ts from docs/safety/alarms.yml: change that, then npm run generate.

export const alarmWords = {
  "A-001": {
    text: "stopped: a key was pressed",
    remark: "",
    remedy: "Lift the instrument off, then press k to acknowledge.",
  },
  "A-002": {
    text: "the stop is not confirmed",
    remark: "",
    remedy: "Treat the instrument as armed: lift it off and switch it off.",
  },
  "A-003": {
    text: "stopped: {why}",
    remark: "",
    remedy: "Lift the instrument off, then press k to acknowledge.",
  },
  "A-004": {
    text: "the instrument's state is unknown",
    remark: "",
    remedy: "Treat it as armed; lift it off, then check cable and power.",
  },
  "A-005": {
    text: "the instrument's status comes late",
    remark: "",
    remedy: "Check the cable. Values marked STALE are old.",
  },
  "A-011": {
    text: "force over limit",
    remark: "{force} > {bound}",
    remedy: "Lift off, look after the person; examine them before any thrust. Then press k.",
  },
  "A-012": {
    text: "preload over its ceiling",
    remark: "{force} > {bound}",
    remedy: "Press more gently. Lift the instrument off, then press k to acknowledge.",
  },
  "A-013": {
    text: "force readings are missing",
    remark: "no sensor value",
    remedy:
      "Lift off, look after the person; examine them before any thrust. Then press k, run a self-test.",
  },
  "A-014": {
    text: "the thrust lasts too long",
    remark: "",
    remedy:
      "Treat it as armed: lift it off, switch it off, look after the person. Examine them before any thrust.",
  },
  "A-015": {
    text: "the instrument stays armed too long",
    remark: "",
    remedy: "Treat the instrument as armed: lift it off and switch it off.",
  },
  "A-020": {
    text: "gate lost: {gate}",
    remark: "{reason}",
    remedy: "Mend the cause shown. Lift the instrument off, then press k to acknowledge.",
  },
  "A-021": {
    text: "no status from the instrument",
    remark: "its state is unknown",
    remedy: "Treat it as armed: lift it off, then check cable and power.",
  },
  "A-022": {
    text: "this computer stood still",
    remark: "{milliseconds} ms",
    remedy: "Close other programs. Lift the instrument off, then press k to acknowledge.",
  },
  "A-023": {
    text: "no answer to {command}",
    remark: "",
    remedy: "Lift the instrument off, then press k to acknowledge.",
  },
  "A-024": {
    text: "the instrument holds other limits",
    remark: "{field}",
    remedy: "Do not use this instrument; have it serviced.",
  },
  "A-025": {
    text: "the limits changed by themselves",
    remark: "",
    remedy: "Lift the instrument off, then press k to acknowledge.",
  },
  "A-026": {
    text: "the instrument is {state}, unasked",
    remark: "",
    remedy: "Lift the instrument off, then press k to acknowledge.",
  },
  "A-027": {
    text: "the confirmation was refused",
    remark: "{code}",
    remedy: "Lift the instrument off, then press k to acknowledge.",
  },
  "A-028": {
    text: "the instrument refused the limits",
    remark: "{code}",
    remedy: "Press k to send them again.",
  },
  "A-030": {
    text: "the instrument disarmed",
    remark: "{cause}",
    remedy: "Lift the instrument off, then press k to acknowledge.",
  },
  "A-031": {
    text: "the instrument latched a fault",
    remark: "{fault}",
    remedy:
      "Lift off, look after the person; examine them before any thrust. Then k starts its self-test.",
  },
  "A-032": {
    text: "the instrument disarmed",
    remark: "{cause}",
    remedy: "Press more gently. Lift the instrument off, then press k to acknowledge.",
  },
  "A-033": {
    text: "the self-test did not pass",
    remark: "failed: {items}",
    remedy: "Lift the instrument off and let its trigger go; if it stays, have it serviced.",
  },
  "A-034": {
    text: "the calibration does not hold",
    remark: "{why}",
    remedy: "Press c to see what to do; until then it cannot be armed.",
  },
  "A-035": {
    text: "the calibration is due soon",
    remark: "{when}",
    remedy: "Have the instrument calibrated in time.",
  },
  "A-040": {
    text: "the instrument was lost",
    remark: "{cause}",
    remedy: "Treat it as armed: lift it off, then check cable and power. When it is back, press k.",
  },
  "A-041": {
    text: "lines arrive damaged",
    remark: "",
    remedy: "Check the cable and keep it away from other machines.",
  },
  "A-042": {
    text: "somebody else speaks to the instrument",
    remark: "",
    remedy: "End every other program that has the port, and look at what is plugged into the line.",
  },
  "A-050": {
    text: "a result is not recorded",
    remark: "the instrument keeps it",
    remedy: "Mend the record ({reason}), connect the instrument again, press k.",
  },
  "A-051": {
    text: "outcome of a permit unknown",
    remark: "",
    remedy: "Ask the person treated, write it down, then press k.",
  },
  "A-052": {
    text: "the record cannot be written",
    remark: "{reason}",
    remedy:
      "Mend the cause shown; if it stays, start the program again. Until then nothing can be armed.",
  },
  "A-053": {
    text: "the record's disk is nearly full",
    remark: "{left} MB left",
    remedy: "Make room on it; below 500 MB nothing can be armed.",
  },
  "A-055": {
    text: "a result waits in the instrument",
    remark: "",
    remedy: "Connect the instrument again, so that it is collected; do not switch it off before.",
  },
  "A-060": {
    text: "the system clock cannot be trusted",
    remark: "",
    remedy: "Set the clock, then start the program again; until then nothing can be armed.",
  },
  "A-061": {
    text: "this computer is slow",
    remark: "",
    remedy: "Close other programs; until it is quicker nothing can be armed.",
  },
  "A-062": {
    text: "no sound is possible",
    remark: "alarms are shown only",
    remedy: "Run the program in a terminal with a bell, and keep it in sight.",
  },
  "A-063": {
    text: "the screen is behind",
    remark: "",
    remedy: "What it shows is old; use a quicker terminal or a smaller window.",
  },
  "A-064": {
    text: "no news from the program",
    remark: "",
    remedy:
      "Treat the instrument as armed and lift it off; if it stays, end the program and start it again.",
  },
} as const;
