/** How many resamples there are: 10,000, fewer of what would take long, never below 1,000. */
export const resamplesOf = (items: number, networks: number): number =>
  Math.max(1000, Math.min(10_000, Math.floor(2e8 / Math.max(1, items * networks))))
