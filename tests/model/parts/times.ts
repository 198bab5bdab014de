/** One quantum of the exploration. The beat of the host; every time of either side is judged in these. */
export const quantum = 100;

/** Now, on the host's clock in ms and on the instrument's in us: fixed, so that only ages tell states apart. */
export const hostNow = 1_000_000;
export const firmwareNow = 1_000_000_000;

/** The shortest life of a permit that the protocol allows, so that its end is explored too. */
export const permitLife = 3000;
