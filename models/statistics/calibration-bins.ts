/** What is known of one answer; `right` null where the truth is not known. `place`: by what it is sorted into a bin. */
export type Answer = {
  readonly place: number
  readonly margin: number
  readonly confidence: number
  /** Whether it is the answer that it is held against. */
  readonly agrees: boolean
  readonly right: boolean
}

/** Means over the answers of a bin; `low` and `high`: the least and the greatest place in it. */
export type CalibrationBin = {
  readonly low: number
  readonly high: number
  readonly samples: number
  readonly margin: number
  readonly confidence: number
  readonly agreement: number
  readonly accuracy: number
}

/** Bins of equal counts (within one), by place, of at most `most`; and the expected calibration error over them. */
export type Calibration = { readonly bins: readonly CalibrationBin[]; readonly error: number }

/**
 * Sorts answers by their place into bins of equal counts. The expected calibration error is the mean over the answers of how far accuracy
 * and confidence of their bin are apart: sum of n_b / n |accuracy_b - confidence_b| (Guo et al. 2017, there over bins of equal width).
 */
export const calibrationBins = (answers: readonly Answer[], most = 10): Calibration => {
  const sorted = answers.map((answer, index) => ({ answer, index })).sort((a, b) => a.answer.place - b.answer.place || a.index - b.index)
  const count = Math.min(most, sorted.length)
  const bins = Array.from({ length: count }, (_, bin): CalibrationBin => {
    const own = sorted.slice(Math.floor((bin * sorted.length) / count), Math.floor(((bin + 1) * sorted.length) / count))
    const mean = (pick: (answer: Answer) => number): number => own.reduce((sum, { answer }) => sum + pick(answer), 0) / own.length
    return {
      low: own[0]!.answer.place, high: own.at(-1)!.answer.place, samples: own.length,
      margin: mean(({ margin }) => margin), confidence: mean(({ confidence }) => confidence),
      agreement: mean(({ agrees }) => Number(agrees)), accuracy: mean(({ right }) => Number(right)),
    }
  })
  const apart = bins.reduce((sum, { samples, accuracy, confidence }) => sum + samples * Math.abs(accuracy - confidence), 0)
  return { bins, error: apart / sorted.length }
}
