import { stageDefinition } from '../../operators/stream/stage.ts'
import type { Pipeline } from '../pipe/pipe.ts'
import { pipelineVariants } from '../pipe/pipeline-variants.ts'

/** The data sets that a pipeline takes from the folder of data sets, because its stages name them without a path. */
export const soughtDatasets = ({ stages }: Pipeline): readonly string[] => {
  const sought = pipelineVariants(stages).flatMap((variant) =>
    variant.stages().map(({ options, [stageDefinition]: { seeks } }) => seeks?.(options)))
  return [...new Set(sought.filter((name) => name !== undefined))]
}
