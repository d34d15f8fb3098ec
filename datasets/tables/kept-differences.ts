/** Differences of one batch of samples that `diffs` keeps as rows; all are counted. */
export const keptDifferences = 1000
