/** A figure of one network over items of which each counts so often; NaN where nothing counts. */
export type ItemStatistic = (counts: ArrayLike<number>) => number
