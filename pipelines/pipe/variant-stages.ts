import { EngramError } from '../../models/errors/engram-error.ts'
import type { Stage } from '../../operators/stream/stage.ts'
import { pipelineVariants } from './pipeline-variants.ts'

/**
 * The stages of one variant of a pipe, without sweeps.
 * @throws EngramError (exit code 2) for a variant that it does not have
 */
export function variantStages(stages: readonly Stage[], variant: string | undefined): readonly Stage[] {
  const found = pipelineVariants(stages).find(({ name }) => name === variant)
  if (!found) throw new EngramError(`the pipeline has no variant ${variant ?? 'without a name'}, expected one of its sweeps`, 2)
  return found.stages()
}
