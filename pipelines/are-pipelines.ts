import type { Pipelines } from './define-pipelines.ts'
import { pipelinesProblem } from './pipelines-problem.ts'

/** Whether a value is what `definePipelines` returns. */
export const arePipelines = (value: unknown): value is Pipelines => pipelinesProblem(value) === undefined
