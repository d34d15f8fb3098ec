import { learningCurve } from '../figures/learning-curve.ts'
import type { SectionMaker } from '../report-context.ts'
import type { Value } from '../run-tables.ts'

/** The learning curve of the network. */
export const learning: SectionMaker = async ({ tables, network, figure }) => {
  if (!tables.has('episodes')) return undefined
  const played = await tables.columns('episodes', ['environment_steps', 'steps'], { network })
  if (played.steps!.length === 0) return undefined
  const selected = tables.has('updates') ? await tables.columns('updates', ['environment_steps', 'selection_mean'], { network }) : undefined
  const evaluated = (selected?.selection_mean ?? []).flatMap((mean, row) => (typeof mean === 'number' ? [{ mean, at: Number(selected!.environment_steps![row]) }] : []))
  const trained = tables.has('networks') ? await tables.columns('networks', ['solved', 'selection_mean', 'environment_steps'], { network }) : undefined
  const outcome = typeof trained?.selection_mean?.[0] === 'number'
    ? { solved: trained.solved![0] === true, selectionMean: trained.selection_mean[0], environmentSteps: Number(trained.environment_steps![0]) }
    : undefined
  const spec = learningCurve({
    episodes: { environmentSteps: numbers(played.environment_steps!), steps: numbers(played.steps!) },
    selection: { environmentSteps: evaluated.map(({ at }) => at), mean: evaluated.map(({ mean }) => mean) },
    ...(outcome ? { outcome } : {}),
  })
  return { id: 'learning', title: 'Learning curve', body: await figure('learning-curve', spec, 'Return of training episodes over environment steps') }
}

const numbers = (values: readonly Value[]): number[] => values.map(Number)
