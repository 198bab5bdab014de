/**
 * A state has no room for what comes next: lines, numbers, plans or random words. What would follow is not looked at,
 * and the search says so; with one fault that never happens.
 */
export class PoolSpent extends Error {}
