import type { DifferenceSummary, StageEvent } from '../../../operators/stream/stage-event.ts'
import type { Check, Figure, ItemRecord, Learning } from '../records/item-record.ts'

type Findings = Pick<ItemRecord, 'figures' | 'checks' | 'differences' | 'firstDifferences' | 'learning'>

/**
 * Collects from the events of one item what its record keeps: what it found, not how it came about (notes tell of resumed training).
 * A figure or a check that comes again replaces the earlier one.
 */
export function itemFindings(stageNames: readonly string[]): { add(stageIndex: number, event: StageEvent): void; all(): Findings } {
  const figures = new Map<string, Figure>()
  const checks = new Map<string, Check>()
  // A stage tells its total so far each time, separately for each network.
  const totals = new Map<string, number>()
  let learning: Learning | undefined
  let firstDifferences: readonly DifferenceSummary[] = []

  return {
    add(stageIndex, event) {
      const stage = stageNames[stageIndex] ?? ''
      if (event.type === 'figure') {
        const { name, value, unit } = event
        figures.set(`${stage}\n${name}`, { stage, name, value, ...(unit === undefined ? {} : { unit }) })
      } else if (event.type === 'check') {
        const { name, passed, exercised, otherwise, detail } = event
        const says = passed && exercised !== false ? name : otherwise
        checks.set(`${stage}\n${name}`, {
          stage,
          name,
          passed,
          ...(exercised === false ? { exercised } : {}),
          says,
          ...(detail === undefined ? {} : { detail }),
        })
      } else if (event.type === 'differences') {
        totals.set(`${stage}\n${event.network}`, event.total)
        if (firstDifferences.length === 0) firstDifferences = event.rows.slice(0, 20)
      } else if (event.type === 'learning') {
        const { environmentSteps, episode, mean } = event
        learning = { environmentSteps, episode, mean }
      }
    },
    all: () => ({
      ...(learning === undefined ? {} : { learning }),
      figures: [...figures.values()],
      checks: [...checks.values()],
      differences: [...totals.values()].reduce((sum, total) => sum + total, 0),
      firstDifferences,
    }),
  }
}
