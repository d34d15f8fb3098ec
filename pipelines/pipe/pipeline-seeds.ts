import { EngramError } from '../../models/errors/engram-error.ts'
import type { Stage } from '../../operators/stream/stage.ts'

/**
 * The seeds from which a pipe is run: `seeds` in the options of the stage that has them, whichever it is; none where no stage has.
 * @throws EngramError (exit code 2) where two stages have them
 */
export function pipelineSeeds(stages: readonly Stage[]): readonly number[] {
  const [first, second] = stages.flatMap(({ stage, options }) => {
    const seeds = typeof options === 'object' && options !== null && 'seeds' in options ? options['seeds'] : undefined
    return Array.isArray(seeds) && seeds.every((one) => typeof one === 'number') ? [{ stage, seeds: seeds as readonly number[] }] : []
  })
  if (second)
    throw new EngramError(
      `seeds stand on two stages, ${first!.stage} and ${second.stage}, expected them on one: all stages of an item have the same seed`,
      2,
    )
  return first?.seeds ?? []
}
