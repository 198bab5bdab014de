/** What cases that arm need, and that they do. */
export const armsImpulse = { needs: ["impulse"], arms: true } as const;
export const withHand = { needs: ["impulse", "hand"], arms: true } as const;
export const withSwiftHand = { needs: ["impulse", "swift-hand"], arms: true } as const;
export const withFaults = { needs: ["impulse", "faults"], arms: true } as const;
