import { solvedMean } from '../../../models/environments/solved-mean.ts'
import { fit } from '../text/fit.ts'
import { formatCount } from '../text/format-count.ts'
import { itemState } from './item-state.ts'
import type { ItemView } from './item-view.ts'
import type { Piece } from '../text/line.ts'
import { shownItems } from './shown-items.ts'

/** Sign, steps, mean, outcome, and the gaps between the columns. */
const fixedWidth = 3 + 11 + 8 + 2 + 11 + 4

/**
 * The items of a run, one line each: ✓ done, ▸ at work, · waiting; variant and seed, what is being done, environment steps of training, the
 * latest mean length of episodes, and whether it is solved in every interpretation that was played. Where not all fit `height`, those
 * around the first that is not done are shown; the last line counts all of them.
 */
export function itemTable(views: readonly ItemView[], width: number, height: number): readonly (readonly Piece[])[] {
  const swept = views.some(({ item }) => item.variant !== undefined)
  const longest = (texts: readonly string[], least: number): number => texts.reduce((most, { length }) => Math.max(most, length), least)
  const seedWidth = longest(views.map(({ item }) => String(item.seed)), 4)
  const room = width - fixedWidth - seedWidth
  const nameWidth = swept ? Math.min(longest(views.map(({ item }) => item.variant ?? ''), 7), Math.max(8, room - 14)) : 0
  const stateWidth = Math.max(8, Math.min(24, room - nameWidth))
  const name = (text: string): string => (swept ? `${fit(text, nameWidth)}  ` : '')
  const line = (texts: Readonly<Record<'name' | 'seed' | 'state' | 'steps' | 'mean', string>>): string =>
    `${name(texts.name)}${texts.seed.padStart(seedWidth)}  `
    + `${fit(texts.state, stateWidth)}${texts.steps.padStart(11)}${texts.mean.padStart(8)}  `
  const heading = `   ${line({ name: 'variant', seed: 'seed', state: 'state', steps: 'env steps', mean: 'mean' })}solved`
  const lines = shownItems(views, height - 2).map((view): readonly Piece[] => {
    const { item, state, learning, means } = view
    const mean = Object.values(means).at(-1) ?? learning?.mean
    const text = line({
      name: item.variant ?? '',
      seed: String(item.seed),
      state: itemState(view, stateWidth),
      steps: learning ? formatCount(learning.environmentSteps) : '-',
      mean: mean === undefined ? '-' : mean.toFixed(1),
    })
    if (state === 'waiting') return [[' · ', 'quiet'], [text, 'quiet'], ['-', 'quiet']]
    const solved = outcome(view)
    return [
      state === 'done' ? [' ✓ ', 'good'] : [' ▸ ', 'accent'], [text, state === 'running' ? 'strong' : 'plain'],
      [solved, solved === 'yes' ? 'good' : solved === '-' ? 'quiet' : 'bad'],
    ]
  })
  return [[[heading, 'quiet']], ...lines, [[footer(views), 'quiet']]]
}

/** yes, no, or which interpretations are not solved; - before any was played. */
function outcome({ means }: ItemView): string {
  const played = Object.entries(means)
  const missed = played.filter(([, mean]) => mean < solvedMean).map(([name]) => name)
  if (played.length === 0) return '-'
  if (missed.length === 0) return 'yes'
  if (missed.length === played.length) return 'no'
  return missed.length === 1 ? `not ${missed[0]}` : `${played.find(([name]) => !missed.includes(name))![0]} only`
}

function footer(views: readonly ItemView[]): string {
  const count = (state: ItemView['state']): number => views.filter((view) => view.state === state).length
  const done = views.filter(({ state }) => state === 'done')
  const judged = done.filter((view) => outcome(view) !== '-')
  const solved = judged.filter((view) => outcome(view) === 'yes').length
  return `   ${[
    `${done.length} of ${views.length} done`, `${count('running')} at work`, `${count('waiting')} waiting`,
    ...(judged.length > 0 ? [`solved ${solved} of ${judged.length}`] : []),
  ].join(' · ')}`
}
