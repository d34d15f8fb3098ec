import { EngramError } from '../../../models/errors/engram-error.ts'
import type { Stage } from '../../../operators/stream/stage.ts'
import { pipelineSeeds } from '../../pipe/pipeline-seeds.ts'
import { pipelineVariants } from '../../pipe/pipeline-variants.ts'

/** A piece of work with fixed boundaries: committed as a whole, resumed by being done again. */
export type WorkItem = {
  readonly index: number
  readonly seed: number
  /** The seed that the stages are told to use instead of those in their options; undefined: they name none. */
  readonly override: number | undefined
  /** The variant of the pipeline that it belongs to; undefined: there is no sweep. */
  readonly variant?: string
}

/** What the five digits in the name of a part can number. */
const mostItems = 100_000

/**
 * The items of a pipeline: one for each variant and each entry of `seeds` in the options of the stage that has them, all seeds of the first
 * variant before the second; one in all where it has neither. A seed from the command line replaces those of the options.
 * @throws EngramError (exit code 2) for more than 100,000 items, and for seeds on two stages
 */
export function workItems(stages: readonly Stage[], seed: number | undefined): readonly WorkItem[] {
  const own = pipelineSeeds(stages)
  const seeds = seed === undefined ? own : [seed]
  const variants = pipelineVariants(stages)
  const starts: readonly Pick<WorkItem, 'seed' | 'override'>[] =
    seeds.length === 0 ? [{ seed: 0, override: undefined }] : seeds.map((value) => ({ seed: value, override: value }))
  const count = starts.length * variants.length
  if (count > mostItems)
    throw new EngramError(
      `${count.toLocaleString('en-US')} items of work (variants times seeds), expected at most ${mostItems.toLocaleString('en-US')}`,
      2,
    )
  return variants.flatMap(({ name }, position) =>
    starts.map((start, index) => ({
      index: position * starts.length + index, ...start, ...(name === undefined ? {} : { variant: name }),
    })),
  )
}
