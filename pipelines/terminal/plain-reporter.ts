import type { RunEvent } from '../run/run-events.ts'
import { formatCount } from './format-count.ts'
import { formatFigure } from './format-figure.ts'
import type { RunReporter } from './run-reporter.ts'
import { styledText } from './styled-text.ts'
import { summaryLines } from './summary-lines.ts'

/** Shows a run as lines, for logs and pipes: no time stamps, no colours, progress in steps of a tenth. */
export function plainReporter(write: (text: string) => void): RunReporter {
  let stages: readonly string[] = []
  const tenths = new Map<number, number>()
  let ended: Extract<RunEvent, { type: 'ended' }> | undefined
  const say = (text: string): void => write(`${text}\n`)

  function sayStageEvent({ stageIndex, event }: Extract<RunEvent, { type: 'stage' }>): void {
    const name = stages[stageIndex] ?? 'output'
    if (event.type === 'progress') {
      const tenth = Math.floor(event.done / event.total * 10)
      if (!(tenth > (tenths.get(stageIndex) ?? 0))) return
      tenths.set(stageIndex, tenth)
      const note = event.note === undefined ? '' : `, ${event.note}`
      say(`${name}: ${formatCount(event.done)} of ${formatCount(event.total)} ${event.unit}${note}`)
    } else if (event.type === 'learning') {
      if (event.selectionMean === undefined) return
      say(`${name}: network ${event.network}, ${formatCount(event.environmentSteps)} steps, episode ${formatCount(event.episode)}, `
        + `return ${formatFigure(event.mean)}, selection ${formatFigure(event.selectionMean)}`)
    } else if (event.type === 'differences') {
      say(`${name}: ${formatCount(event.total)} differences in network ${event.network}, first divergence first`)
      for (const row of event.rows) {
        say(`  sample ${row.sample} step ${row.step} layer ${row.layer} neuron ${row.neuron} ${row.signal}: `
          + `expected ${row.expected}, got ${row.got}`)
      }
    } else if (event.type === 'figure') say(`${name}: ${event.name} = ${formatFigure(event.value, event.unit)}`)
    else if (event.type === 'check') {
      say(`${name}: ${event.passed ? 'holds' : 'DOES NOT HOLD'}: ${event.name}${event.detail === undefined ? '' : `, ${event.detail}`}`)
    } else say(`${name}: ${event.text}`)
  }

  return {
    report(event) {
      if (event.type === 'opened') {
        stages = event.stages
        say(`${event.pipeline}: ${stages.join(' -> ')}`)
        say(`run directory ${event.directory}`)
        for (const [path, value] of Object.entries(event.faults)) say(`changed on purpose: ${path}=${value}`)
        if (event.committed.length > 0) say(`${event.committed.length} of ${event.items.length} items were done before`)
      } else if (event.type === 'item-started') {
        tenths.clear()
        say(`item ${event.item.index}, seed ${event.item.seed}`)
      } else if (event.type === 'stage') sayStageEvent(event)
      else if (event.type === 'item-committed') say(`item ${event.index} committed`)
      else if (event.type === 'stopping') say('stopping')
      else if (event.type === 'ended') ended = event
    },
    async close() {
      if (ended) write(styledText(summaryLines(ended.result), false))
    },
    restore() {},
  }
}
