import { graphInputShape } from '../graph/graph-input.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { bitCount } from './bit-count.ts'
import type { CoveragePart } from './coverage-part.ts'
import { missedOf } from './missed-of.ts'

const signals = ['sample of one step', 'shorter sample', 'whole sample'] as const

/** How long recordings were: of one step, shorter than the network's steps, or as long. Observations are all alike. */
export const lengthCoverage = (description: GraphDescription, times = new Float64Array(signals.length)): CoveragePart => {
  const { steps, populations } = description
  const { recorded } = graphInputShape(description)
  const there = signals.map((_, index) => recorded && (index === 2 || steps > index + 1))
  return {
    add: ({ length }) => {
      let fresh = 0
      ;[length === 1, length < steps, length === steps].forEach((is, index) => {
        if (!is || !there[index]) return
        if (times[index] === 0) fresh |= 1 << index
        times[index]!++
      })
      return bitCount(fresh)
    },
    rows: () => signals.flatMap((signal, index) =>
      there[index] ? [{ population: populations.length, signal, times: times[index]!, ...missedOf(1, () => times[index]! > 0) }] : []),
    copy: () => lengthCoverage(description, times.slice()),
  }
}
