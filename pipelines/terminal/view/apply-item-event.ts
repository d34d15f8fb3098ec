import { episodeMeans } from '../../run/summary/episode-means.ts'
import type { StageEvent } from '../../../operators/stream/stage-event.ts'
import type { Figure } from '../../run/records/item-record.ts'
import type { RunEvent } from '../../run/run-events.ts'
import type { ItemView } from './item-view.ts'
import { sampleFigures } from './sample-figures.ts'

/** The lines of the table of items after an event; `stages`: the names of the stages. */
export function applyItemEvent(views: readonly ItemView[], event: RunEvent, stages: readonly string[]): readonly ItemView[] {
  const change = (index: number, more: Partial<ItemView>): readonly ItemView[] => {
    const view = views[index]
    return view === undefined ? views : views.with(index, { ...view, ...more })
  }
  if (event.type === 'opened') {
    return event.items.map((item) => {
      const record = event.committed.find(({ index }) => index === item.index)
      return {
        item,
        state: record ? 'done' : 'waiting',
        at: undefined,
        learning: record?.learning,
        means: episodeMeans(record?.figures ?? []),
        ...(record && { before: true as const }),
        ...scoresOf(record?.figures ?? []),
      }
    })
  }
  if (event.type === 'item-started') return change(event.item.index, { state: 'running' })
  if (event.type === 'item-committed') {
    const { index, learning, figures } = event.record
    return change(index, { state: 'done', at: undefined, learning, means: episodeMeans(figures), ...scoresOf(figures) })
  }
  if (event.type !== 'stage' || event.item === undefined) return views
  const { event: told, item, stageIndex } = event
  if (told.type === 'progress') {
    const share = told.total === null ? undefined : Math.min(1, told.done / (told.total || 1))
    return change(item, { at: { stage: stages[stageIndex] ?? '', share } })
  }
  if (told.type === 'learning') return change(item, { learning: told })
  if (told.type === 'epoch') return change(item, { trained: trainedBy(told, views[item]?.trained) })
  if (told.type === 'figure') {
    const scores = sampleFigures([told], views[item]?.scores)
    return change(item, { means: { ...views[item]?.means, ...episodeMeans([told]) }, ...(scores && { scores }) })
  }
  return views
}

const scoresOf = (figures: readonly Figure[]): Pick<ItemView, 'scores'> => {
  const scores = sampleFigures(figures)
  return scores ? { scores } : {}
}

/** Where training on samples stands after an epoch. */
function trainedBy(
  { epoch, epochs, validationAccuracy, validationLoss, best }: Extract<StageEvent, { type: 'epoch' }>,
  before: ItemView['trained'],
): NonNullable<ItemView['trained']> {
  const measure = validationAccuracy === null ? 'error' : 'accuracy'
  const value = validationAccuracy === null ? validationLoss : 100 * validationAccuracy
  return { epoch, epochs, measure, best: best || !before ? value : before.best }
}
