import { differencePlace } from '../../cosim/difference-place.ts'
import { visibleLines } from '../../models/errors/visible-lines.ts'
import { itemName } from '../run/items/item-name.ts'
import type { RunEvent } from '../run/run-events.ts'
import type { WorkItem } from '../run/items/work-items.ts'
import { formatCount } from './text/format-count.ts'
import { formatFigure } from './text/format-figure.ts'
import type { RunReporter } from './run-reporter.ts'
import { styledText } from './text/styled-text.ts'
import { summaryLines } from './summary-lines.ts'

/** With more items than this only their beginnings, ends and troubles are told. */
const mostTold = 8

/**
 * Shows a run as lines, for logs and pipes: no time stamps, no colours, progress in steps of a tenth. Of several items each line says whose
 * it is. A figure may change with every batch until its item is done: it is told then, once.
 */
export function plainReporter(write: (text: string) => void): RunReporter {
  let stages: readonly string[] = []
  let items: readonly WorkItem[] = []
  let committed = 0
  /** By item and stage: tenths, or doublings, of its progress. */
  const told = new Map<string, number>()
  /** What is to be said of figures, by item, stage and name. */
  const figures = new Map<string, Map<string, string>>()
  let ended: Extract<RunEvent, { type: 'ended' }> | undefined
  const say = (text: string): void => write(`${visibleLines(text)}\n`)
  const nameOf = (index: number): string => {
    const item = items[index]
    return item === undefined ? `item ${index}` : `item ${index}, ${itemName(item)}`
  }

  function sayStageEvent({ item, stageIndex, event }: Extract<RunEvent, { type: 'stage' }>): void {
    const name = `${item === undefined || items.length < 2 ? '' : `${nameOf(item)}: `}${stages[stageIndex] ?? 'output'}`
    const brief = items.length > mostTold
    if (event.type === 'progress') {
      const place = `${item}/${stageIndex}`
      // Where nobody knows how many there will be, each doubling is told.
      const part = event.total === null ? Math.floor(Math.log2(event.done + 1)) : Math.floor(event.done / event.total * 10)
      if (brief || !(part > (told.get(place) ?? 0))) return
      told.set(place, part)
      if (event.total === null) return say(`${name}: ${formatCount(event.done)} ${event.unit}`)
      const note = event.note === undefined ? '' : `, ${event.note}`
      say(`${name}: ${formatCount(event.done)} of ${formatCount(event.total)} ${event.unit}${note}`)
    } else if (event.type === 'learning') {
      if (brief || event.selectionMean === undefined) return
      say(`${name}: network ${event.network}, ${formatCount(event.environmentSteps)} steps, episode ${formatCount(event.episode)}, `
        + `return ${formatFigure(event.mean)}, selection ${formatFigure(event.selectionMean)}`)
    } else if (event.type === 'epoch') {
      if (brief) return
      const { epoch, epochs, trainLoss, validationLoss, validationAccuracy: accuracy, best, rounded } = event
      const right = accuracy === null ? '' : `, accuracy ${(accuracy * 100).toFixed(1)} %`
      say(`${name}: epoch ${epoch} of ${epochs}: loss ${trainLoss.toPrecision(4)}, on validation ${validationLoss.toPrecision(4)}${right}`
        + `${rounded ? ', rounded' : ''}${best ? ', the best so far' : ''}`)
    } else if (event.type === 'differences') {
      say(`${name}: ${formatCount(event.total)} differences in network ${event.network}, first divergence first`)
      for (const row of event.rows) {
        say(`  ${row.source ?? 'sample'} ${row.sample}, ${differencePlace(row)}: expected ${row.expected}, got ${row.got}`)
      }
    } else if (event.type === 'figure') {
      if (brief && !/ mean of /.test(event.name)) return
      const ofItem = figures.get(`${item}`) ?? new Map<string, string>()
      figures.set(`${item}`, ofItem.set(`${stageIndex} ${event.name}`, `${name}: ${event.name} = ${formatFigure(event.value, event.unit)}`))
    } else if (event.type === 'check') {
      if (brief && event.passed && event.exercised !== false) return
      const says = event.exercised === false
        ? `NOT EXERCISED${event.passed ? ', as allowed' : ''}: ${event.otherwise}`
        : event.passed ? `holds: ${event.name}` : `FAILED: ${event.otherwise}`
      say(`${name}: ${says}${event.detail === undefined ? '' : `: ${event.detail}`}`)
    } else say(`${name}: ${event.text}`)
  }

  const sayFigures = (item: string): void => {
    for (const text of figures.get(item)?.values() ?? []) say(text)
    figures.delete(item)
  }

  return {
    report(event) {
      if (event.type === 'opened') {
        ({ stages, items } = event)
        committed = event.committed.length
        say(`${event.pipeline}: ${stages.join(' -> ')}`)
        say(`run directory ${event.directory}`)
        for (const warning of event.warnings) say(`warning: ${warning}`)
        for (const [path, value] of Object.entries(event.faults)) say(`changed on purpose: ${path}=${value}`)
        if (committed > 0) say(`${committed} of ${items.length} items were done before`)
      } else if (event.type === 'item-started') {
        const { index } = event.item
        stages.forEach((_, stageIndex) => told.delete(`${index}/${stageIndex}`))
        say(nameOf(index))
      } else if (event.type === 'stage') sayStageEvent(event)
      else if (event.type === 'item-committed') {
        committed += 1
        sayFigures(`${event.record.index}`)
        say(`item ${event.record.index} committed${items.length > mostTold ? `, ${committed} of ${items.length}` : ''}`)
      } else if (event.type === 'stopping') say('stopping')
      else if (event.type === 'ended') {
        for (const item of figures.keys()) sayFigures(item)
        ended = event
      }
    },
    async close() {
      if (ended) write(styledText(summaryLines(ended.result), false))
    },
    restore() {},
  }
}
