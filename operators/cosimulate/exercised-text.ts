import type { CoverageRow } from '../../models/exercise/coverage-part.ts'
import { grouped } from '../grouped.ts'

const total = (rows: readonly CoverageRow[], signal: string) => {
  const own = rows.filter((row) => row.signal === signal)
  const sum = (name: 'of' | 'reached'): number => own.reduce((all, row) => all + row[name], 0)
  return { of: sum('of'), reached: sum('reached') }
}

/**
 * What a comparison exercised, in a line: `31 of 40 neurons spiked, nothing saturated, 398 of 442 weights seen`; `byTask` is what the task
 * alone did.
 */
export const exercisedText = (byTask: readonly CoverageRow[], all: readonly CoverageRow[]): string => {
  const spiked = total(all, 'spike')
  const alone = total(byTask, 'spike').reached
  const byStimuli = alone < spiked.reached ? ` (${grouped(alone)} by the task)` : ''
  const sent = total(all, 'value other than zero')
  const saturated = ['current', 'membrane', 'value', 'state'].flatMap((field) => {
    const reached = total(all, `${field} above field`).reached + total(all, `${field} below field`).reached
    return reached > 0 ? [`${field}s`] : []
  })
  const weights = total(all, 'weight')
  return [
    ...(spiked.of === 0
      ? []
      : [`${grouped(spiked.reached)} of ${grouped(spiked.of)} neurons spiked${byStimuli}`]),
    ...(sent.of === 0 ? [] : [`${grouped(sent.reached)} of ${grouped(sent.of)} units sent values`]),
    saturated.length === 0 ? 'nothing saturated' : `${saturated.join(' and ')} saturated`,
    `${grouped(weights.reached)} of ${grouped(weights.of)} weights seen`,
  ].join(', ')
}
