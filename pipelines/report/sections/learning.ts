import { learningCurve } from '../figures/learning-curve.ts'
import type { ReportContext, SectionMaker } from '../data/report-context.ts'

/** The learning curve of the network. */
export const learning: SectionMaker = async (context) => {
  const { tables, network, figure } = context
  if (!tables.has('episodes')) return undefined
  const played = await tables.columns('episodes', ['environment_steps', 'steps'], { network })
  if (played.steps!.length === 0) return undefined
  const outcome = await outcomeOf(context)
  const spec = learningCurve({
    episodes: { environmentSteps: played.environment_steps!.map(Number), steps: played.steps!.map(Number) },
    selection: await selectionOf(context),
    ...(outcome ? { outcome } : {}),
  })
  return {
    id: 'learning',
    title: 'Learning curve',
    body: await figure('learning-curve', spec, 'Return of training episodes over environment steps'),
  }
}

async function selectionOf({ tables, network }: ReportContext): Promise<{ environmentSteps: number[]; mean: number[] }> {
  if (!tables.has('updates')) return { environmentSteps: [], mean: [] }
  const { environment_steps: steps, selection_mean: means } = await tables.columns('updates', ['environment_steps', 'selection_mean'], {
    network,
  })
  const played = Array.from(means!.keys()).filter((row) => typeof means![row] === 'number')
  return { environmentSteps: played.map((row) => Number(steps![row])), mean: played.map((row) => Number(means![row])) }
}

async function outcomeOf({ tables, network }: ReportContext) {
  if (!tables.has('trainings')) return undefined
  const { solved, selection_mean: means, environment_steps: steps } =
    await tables.columns('trainings', ['solved', 'selection_mean', 'environment_steps'], { network })
  if (means!.length === 0) return undefined
  const [selectionMean] = means!
  return {
    solved: solved![0] === true,
    selectionMean: typeof selectionMean === 'number' ? selectionMean : null,
    environmentSteps: Number(steps![0]),
  }
}
