/** A question of the screening: what is asked, and what counts as a yes. */
export type Flag = { readonly label: string; readonly hint: string };

/**
 * A yes to any of these keeps arming closed, whatever else is so. The list is an engineering proposal,
 * made from the contraindications that manual therapy agrees on; a clinician signs it off.
 */
export const blockingFlags = {
  acuteFracture: {
    label: "Acute fracture or dislocation",
    hint: "of skull base or cervical spine, known or suspected",
  },
  ligamentRupture: {
    label: "Ligament rupture or instability",
    hint: "alar, transverse or other ligament of the neck; also one that is suspected",
  },
  odontoidAnomaly: {
    label: "Odontoid anomaly or unstable peg",
    hint: "os odontoideum, absent or ununited peg",
  },
  atlantoAxialInstability: {
    label: "Atlanto-axial instability",
    hint: "think of rheumatoid arthritis, Down, Klippel-Feil and Morquio syndromes",
  },
  acuteArthropathy: {
    label: "Acute inflammatory arthropathy of the neck",
    hint: "a flare of rheumatoid arthritis or ankylosing spondylitis in this region",
  },
  infection: {
    label: "Infection of the region",
    hint: "bone, disc, meninges or soft tissue; fever with a stiff neck",
  },
  tumour: { label: "Tumour of the region", hint: "primary or metastatic, known or suspected" },
  myelopathy: {
    label: "Acute myelopathy or upper-motor-neuron signs",
    hint: "brisk reflexes, Hoffmann, Babinski, clonus, clumsy hands, spastic gait",
  },
  worseningNeurology: {
    label: "Worsening neurology",
    hint: "strength, sensation or reflexes get worse",
  },
  arteryDissection: {
    label: "Suspected cervical artery dissection",
    hint: "sudden pain unlike any before, with or without signs of brain or cranial nerves",
  },
  vertebrobasilarInsufficiency: {
    label: "Vertebrobasilar insufficiency",
    hint: "dizziness, double vision, drop attacks or slurred speech with head movement",
  },
  aneurysm: { label: "Aneurysm of a cerebral or neck artery", hint: "known or suspected" },
  caudaEquina: {
    label: "Cauda equina signs",
    hint: "saddle numbness, bladder or bowel disturbance, weakness of both legs",
  },
  bleedingDisorder: {
    label: "Unstable bleeding disorder",
    hint: "haemophilia or low platelets that are not under control",
  },
  highDoseAnticoagulation: {
    label: "High-dose anticoagulation",
    hint: "above the usual range, or out of control",
  },
  recentNeckSurgery: {
    label: "Recent neck surgery",
    hint: "not yet released by the surgeon for manual care",
  },
  nightPain: {
    label: "Unremitting night pain",
    hint: "wakes the patient and no position relieves it",
  },
  traumaNotImaged: {
    label: "Relevant recent trauma that was not imaged",
    hint: "a fall, a collision or a blow since the last imaging",
  },
  consentRefused: { label: "Consent refused", hint: "refused or withdrawn for this visit" },
} as const satisfies Readonly<Record<string, Flag>>;
export type BlockingFlag = keyof typeof blockingFlags;

/**
 * A yes needs the practitioner's reason to go on, and a signature. The list is an engineering proposal,
 * to be signed off by a clinician.
 */
export const reasonedFlags = {
  anticoagulants: { label: "Anticoagulants", hint: "at a usual dose and under control" },
  boneLoss: {
    label: "Osteoporosis or long steroid use",
    hint: "diagnosed, or steroids by mouth for more than three months",
  },
  arthritisNotAcute: {
    label: "Rheumatoid arthritis or ankylosing spondylitis, not acute",
    hint: "no flare now; stability known from imaging",
  },
  cancerHistory: { label: "History of cancer", hint: "any, however long ago" },
  hypermobility: { label: "Hypermobility", hint: "general, or a connective tissue disorder" },
  firstEpisodeByAge: {
    label: "First sudden episode under 18 or over 55",
    hint: "first episode of this kind, with sudden onset, at that age",
  },
  manipulatedElsewhere: {
    label: "Recent manipulation elsewhere",
    hint: "of the neck, by anybody, since the last visit here",
  },
  recentInfection: {
    label: "Recent infection",
    hint: "of throat, ear, chest or general, in the last weeks",
  },
  vascularDisease: {
    label: "Vascular disease",
    hint: "high blood pressure, stroke, migraine with aura, known disease of the arteries",
  },
} as const satisfies Readonly<Record<string, Flag>>;
export type ReasonedFlag = keyof typeof reasonedFlags;

/**
 * Asked at each visit; a yes is a new neurological or vascular sign and is referred. No single test is
 * sufficient to exclude a vascular cause (IFOMPT cervical framework). Horner's signs stand here without a
 * source that was seen for all of them.
 */
export const todayQuestions = {
  newPain: {
    label: "New or worst-ever one-sided head or neck pain",
    hint: "unlike any pain that the patient knows",
  },
  dizziness: { label: "Dizziness", hint: "spinning, or unsteady" },
  diplopia: { label: "Double vision", hint: "diplopia, or other new trouble with the eyes" },
  dysarthria: { label: "Trouble with speech", hint: "dysarthria: slurred words" },
  dysphagia: { label: "Trouble with swallowing", hint: "dysphagia" },
  dropAttacks: { label: "Drop attacks", hint: "a fall without loss of consciousness" },
  nausea: { label: "Nausea", hint: "new, or vomiting" },
  numbness: { label: "Numbness of arm, leg or trunk", hint: "new, or spreading" },
  nystagmus: { label: "Nystagmus", hint: "seen on looking at the eyes" },
  ataxia: { label: "Ataxia", hint: "unsteady gait, or clumsy movement" },
  facialNumbness: { label: "Numbness of the face", hint: "new, one side" },
  horner: { label: "Horner's signs", hint: "drooping lid with a small pupil on one side" },
} as const satisfies Readonly<Record<string, Flag>>;
export type TodayQuestion = keyof typeof todayQuestions;
