import { azimuthOf, heightFactorOf, tiltOf } from "../../analysis/geometry/line-of-drive.ts";
import { angleFaults } from "../../analysis/listing/angles.ts";
import { partsDisagree } from "../../analysis/listing/factors.ts";
import { faultAt, faultWhere, type PlanRule } from "./plan-fault.ts";

/** Half of the last place of a stored angle, and what counting in binary may add to it. */
const lastPlaceDegrees = 0.005 + 1e-9;

/** The side that is up, by how the patient lies. */
export const sideUp = { "side-lying-left": "right", "side-lying-right": "left" } as const;
const sideDown = { "side-lying-left": "left", "side-lying-right": "right" } as const;

/** The side that lies up is the one that is touched. Prone and supine, neither does. */
const contactLiesUp: PlanRule = ({ contact, position: { patient } }) => {
  if (patient === "prone" || patient === "supine") return [];
  return faultWhere(
    sideUp[patient] !== contact.side,
    "position.patient",
    `side-lying ${sideDown[patient]} puts the ${sideUp[patient]} side up: the contact is ${contact.side}; lie the patient on the ${sideUp[patient]}`,
  );
};

const partNames = [
  "planeLineInches",
  "condyleAxisInches",
  "atlasOdontoidInches",
  "anglesInches",
] as const;

const everyPart = "a height factor has four parts: give all of them, 0 where it is 0, or none";

/** The parts make the height factor: all four or none, and their sum. */
const partsMakeTheFactor: PlanRule = ({ drive }) => {
  const { planeLineInches, condyleAxisInches, atlasOdontoidInches, anglesInches } = drive;
  if (
    planeLineInches === undefined ||
    condyleAxisInches === undefined ||
    atlasOdontoidInches === undefined ||
    anglesInches === undefined
  ) {
    const missing = partNames.filter((name) => drive[name] === undefined);
    if (missing.length === partNames.length) return [];
    return missing.map((name) => faultAt(`drive.${name}`, everyPart));
  }
  const sum = heightFactorOf({
    planeLineInches,
    condyleAxisInches,
    atlasOdontoidInches,
    anglesInches,
  });
  return faultWhere(
    sum !== drive.heightFactorInches,
    "drive.heightFactorInches",
    partsDisagree(sum, drive.heightFactorInches),
  );
};

/** Tilt and azimuth are those of the stated factors and lever. */
const anglesFollow: PlanRule = ({ drive }) => {
  const [tilt, azimuth] = [tiltOf(drive), azimuthOf(drive)];
  return [
    ...faultWhere(
      Math.abs(tilt - drive.tiltDegrees) > lastPlaceDegrees,
      "drive.tiltDegrees",
      `${drive.heightFactorInches} in at ${drive.leverInches} in is a tilt of ${tilt.toFixed(2)} deg; here is ${drive.tiltDegrees} deg`,
    ),
    ...faultWhere(
      Math.abs(azimuth - drive.azimuthDegrees) > lastPlaceDegrees,
      "drive.azimuthDegrees",
      `${drive.rotationFactorInches} in at ${drive.leverInches} in is an azimuth of ${azimuth.toFixed(2)} deg; here is ${drive.azimuthDegrees} deg`,
    ),
  ];
};

const torqueHasItsAngle: PlanRule = ({ drive: { torque, torqueDegrees } }) =>
  torque === "none"
    ? faultWhere(torqueDegrees !== undefined, "drive.torqueDegrees", "no torque has no angle")
    : faultWhere(
        torqueDegrees === undefined,
        "drive.torqueDegrees",
        `a ${torque} torque needs its angle`,
      );

const anglesHaveTheirSide: PlanRule = ({ listing }) =>
  angleFaults(listing).map(({ field, message }) => faultAt(`listing.${field}`, message));

export const directionRules: readonly PlanRule[] = [
  contactLiesUp,
  partsMakeTheFactor,
  anglesFollow,
  torqueHasItsAngle,
  anglesHaveTheirSide,
];
