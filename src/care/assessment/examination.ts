import type { z } from "zod";
import { choice, fieldNotes, quantity, section, text } from "../field.ts";

const findingShape = (label: string) => ({
  result: choice(label, { normal: "normal", abnormal: "abnormal", "not-done": "not done" }),
  note: text(`${label}: note`).optional(),
});

/** One sign or test. What is abnormal is described; what was not done is no normal finding. */
function finding(label: string) {
  return withNote(
    section(label, findingShape(label)).refine(
      ({ result, note }) => result !== "abnormal" || note !== undefined,
      { path: ["note"], message: `${label}: abnormal, so say what was found` },
    ),
    label,
  );
}

/** A check makes another schema: it must say of itself what the section said. */
function withNote<S extends z.ZodType>(schema: S, label: string): S {
  fieldNotes.add(schema, { kind: "section", label });
  return schema;
}

const pressure = (label: string, least: number, most: number) =>
  quantity({ label, unit: "mmHg", least, most, step: 1 });

/** Diastolic below systolic, where both were measured. */
const bloodPressure = withNote(
  section("Blood pressure", {
    systolicMillimetresOfMercury: pressure("Systolic pressure", 50, 300),
    diastolicMillimetresOfMercury: pressure("Diastolic pressure", 20, 200).optional(),
  }).refine(
    ({ systolicMillimetresOfMercury: systolic, diastolicMillimetresOfMercury: diastolic }) =>
      diastolic === undefined || diastolic < systolic,
    {
      path: ["diastolicMillimetresOfMercury"],
      message: "Diastolic pressure is not below the systolic one; look at both again",
    },
  ),
  "Blood pressure",
);

const neurological = section("Neurological", {
  cranialNerves: finding("Cranial nerves").optional(),
  reflexes: finding("Reflexes").optional(),
  strength: finding("Strength by myotome").optional(),
  sensation: finding("Sensation by dermatome").optional(),
  upperMotorNeuron: finding("Upper-motor-neuron signs").optional(),
  gait: finding("Gait and coordination").optional(),
});

const orthopaedic = section("Orthopaedic", {
  posture: finding("Posture").optional(),
  palpation: finding("Palpation").optional(),
  compression: finding("Cervical compression").optional(),
  distraction: finding("Cervical distraction").optional(),
  alarLigaments: finding("Alar ligaments").optional(),
  transverseLigament: finding("Transverse ligament").optional(),
});

/** No single test is sufficient to exclude a vascular cause (IFOMPT cervical framework). */
const vascular = section("Vascular", {
  bloodPressure: bloodPressure.optional(),
  carotidPulses: finding("Carotid pulses").optional(),
  carotidBruit: finding("Carotid bruit").optional(),
  eyes: finding("Pupils, lids and eye movements").optional(),
});

/** What was examined; a part that is absent was not done. */
export const examinationSchema = section("Examination", {
  neurological: neurological.optional(),
  orthopaedic: orthopaedic.optional(),
  vascular: vascular.optional(),
  note: text("Note", 2000).optional(),
});
export type Examination = z.infer<typeof examinationSchema>;
