import { EngramError } from '../../models/errors/engram-error.ts'
import { stageDefinition, type Stage } from '../../operators/stream/stage.ts'

const splitNames = ['train', 'validation', 'test'] as const
type SplitName = (typeof splitNames)[number]

/** Splits that the options of a stage leave without a sample, each with the option that does, as it was written. */
const emptiedBy = (options: unknown): ReadonlyMap<SplitName, string> => {
  const given = options as Partial<Record<'split' | 'limit' | 'samples', Partial<Record<SplitName | 'kind', unknown>>>>
  // How many samples are made of each split counts where the data set's own split is taken.
  const own = (given.split?.kind ?? 'own') === 'own'
  const places = ['split', 'limit', ...(own ? ['samples' as const] : [])] as const
  return new Map(
    splitNames.flatMap((split) => {
      const place = places.find((name) => given[name]?.[split] === 0)
      return place ? [[split, `${place}.${split}`] as const] : []
    }),
  )
}

/**
 * Refuses stages that will have no samples of a split that they take. What is kept of a training, and when it stops early, is decided on
 * the validation split, and the test split must not stand in for it; predictions of a split without samples would tell nothing.
 * @throws EngramError (exit code 2) naming the stage that parts the samples, its option, and the stage that wants them
 */
export function refuseEmptySplits(stages: readonly Stage[]): void {
  let parted: { readonly name: string; readonly empty: ReadonlyMap<SplitName, string> } | undefined
  const refuse = (split: SplitName, wants: string, why = ''): void => {
    const option = parted?.empty.get(split)
    if (!parted || option === undefined) return
    const told = `${wants}, but ${parted.name} leaves that without samples: option ${option}: got 0, expected more than 0${why}`
    throw new EngramError(told, 2)
  }
  for (const stage of stages) {
    const emitted = stage[stageDefinition].emits.map(({ name }) => name as string)
    if (emitted.includes('supervised_trainings')) {
      refuse('train', `${stage.stage} learns from the train split`)
      const why = ', because a test split that was used to choose tells nothing any more'
      refuse('validation', `${stage.stage} chooses the network that it keeps on the validation split`, why)
    }
    const { splits } = stage.options as { readonly splits?: unknown }
    if (emitted.includes('predictions') && Array.isArray(splits)) {
      for (const split of splitNames) if (splits.includes(split)) refuse(split, `${stage.stage} asks about the ${split} split`)
    }
    const empty = emitted.includes('samples') ? emptiedBy(stage.options) : undefined
    if (empty && empty.size > 0) parted = { name: stage.stage, empty }
  }
}
