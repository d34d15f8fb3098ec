/** Where a value lies between `low` (0) and `high` (1), clipped to that range. */
export const positionInRange = (value: number, low: number, high: number): number => Math.min(1, Math.max(0, (value - low) / (high - low)))
