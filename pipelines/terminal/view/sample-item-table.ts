import { meanInterval } from '../../../models/statistics/mean-interval.ts'
import { fit } from '../text/fit.ts'
import { formatDuration } from '../text/format-duration.ts'
import type { Piece } from '../text/line.ts'
import { itemState } from './item-state.ts'
import type { ItemView } from './item-view.ts'
import { shownItems } from './shown-items.ts'
import type { SampleFigures } from './sample-figures.ts'
import { timeLeft, type Clock } from './time-left.ts'

/** Sign, epoch, validation, test and mean, with the gaps between the columns. */
const fixedWidth = 3 + 2 + 9 + 8 + 8 + 14

const figure = (measure: SampleFigures['measure'], value: number): string =>
  (measure === 'accuracy' ? value.toFixed(1) : value.toPrecision(3))

/** What the last interpretation is worth on the test split. */
const worth = ({ scores }: ItemView): number | undefined => Object.values(scores?.values ?? {}).at(-1)

/** The mean of items with its interval over them, where there are at least two. */
const meanOf = (views: readonly ItemView[]): string | undefined => {
  const judged = views.filter((view) => view.state === 'done' && worth(view) !== undefined)
  if (judged.length < 2) return undefined
  const { measure } = judged[0]!.scores!
  const { mean, half } = meanInterval(judged.map((view) => worth(view)!))
  return `${figure(measure, mean)} ± ${figure(measure, half!)}`
}

/**
 * The items of a run that trains on samples, one line each: variant and seed, what is being done, epoch, what the best network is worth on
 * validation and the last interpretation on test (percent right, or error), and behind the last seed of a variant that is done the mean of
 * them with its 95 % interval (Student's, over seeds). The last line counts all of them and reckons the time that is left.
 */
export function sampleItemTable(views: readonly ItemView[], width: number, height: number, clock: Clock): readonly (readonly Piece[])[] {
  const swept = views.some(({ item }) => item.variant !== undefined)
  const longest = (texts: readonly string[], least: number): number => texts.reduce((most, { length }) => Math.max(most, length), least)
  const seedWidth = longest(views.map(({ item }) => String(item.seed)), 4)
  const room = width - fixedWidth - seedWidth
  const nameWidth = swept ? Math.min(longest(views.map(({ item }) => item.variant ?? ''), 7), Math.max(8, room - 14)) : 0
  const stateWidth = Math.max(8, Math.min(24, room - nameWidth - 2))
  const line = (texts: Readonly<Record<'name' | 'seed' | 'state' | 'epoch' | 'validation' | 'test', string>>): string =>
    `${swept ? `${fit(texts.name, nameWidth)}  ` : ''}${texts.seed.padStart(seedWidth)}  ${fit(texts.state, stateWidth)}`
    + `${texts.epoch.padStart(9)}${texts.validation.padStart(8)}${texts.test.padStart(8)}`
  const error = views.some(({ scores, trained }) => scores?.measure === 'error' || trained?.measure === 'error')
  const heading = `   ${line({ name: 'variant', seed: 'seed', state: 'state', epoch: 'epoch', validation: 'valid.', test: 'test' })}`
    + `${(error ? 'mean' : 'mean, %').padStart(14)}`
  const lines = shownItems(views, height - 2).map((view): readonly Piece[] => {
    const { item, state, trained, scores } = view
    const test = worth(view)
    const own = views.filter((one) => one.item.variant === item.variant)
    const last = own.findLast((one) => one.state === 'done') === view
    const text = line({
      name: item.variant ?? '', seed: String(item.seed), state: itemState(view, stateWidth),
      epoch: trained ? `${trained.epoch}/${trained.epochs}` : '-',
      validation: trained ? figure(trained.measure, trained.best) : '-',
      test: test === undefined ? '-' : figure(scores!.measure, test),
    })
    if (state === 'waiting') return [[' · ', 'quiet'], [text, 'quiet']]
    return [
      state === 'done' ? [' ✓ ', 'good'] : [' ▸ ', 'accent'], [text, state === 'running' ? 'strong' : 'plain'],
      [((last && meanOf(own)) || '').padStart(14), 'strong'],
    ]
  })
  const count = (state: ItemView['state']): number => views.filter((view) => view.state === state).length
  const mean = meanOf(views)
  const left = timeLeft(views, clock)
  const footer = [
    `${count('done')} of ${views.length} done`, `${count('running')} at work`, ...(mean === undefined ? [] : [`mean of all ${mean}`]),
    ...(left === undefined ? [] : [`about ${formatDuration(left)} left`]),
  ]
  return [[[heading, 'quiet']], ...lines, [[`   ${footer.join(' · ')}`, 'quiet']]]
}
