/** Cases that need an instrument with other ceilings or modes than the simulator's; the foreign ones have them. */
export const unjudgeable: readonly string[] = ["AIP-117", "AIP-118"];
