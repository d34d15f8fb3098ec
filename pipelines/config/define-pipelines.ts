import { EngramError } from '../../models/errors/engram-error.ts'
import type { Pipeline } from '../pipe/pipe.ts'
import { pipelinesProblem } from './pipelines-problem.ts'

export type Pipelines = { readonly [name: string]: Pipeline }

/**
 * What a config file exports by default: pipelines by the names under which they can be run.
 * Whether each pipeline fits together is checked when it is run, so that one that is being worked on does not keep the
 * others from running.
 *
 * @throws EngramError (exit code 2) for a value that is no pipeline, or a name that cannot be part of a directory's
 * name
 * @example export default definePipelines({ 'cartpole-lif': pipe(trainPolicy({ network }), writeParquet()) })
 */
export function definePipelines<const P extends Pipelines>(pipelines: P): P {
  const problem = pipelinesProblem(pipelines)
  if (problem !== undefined) throw new EngramError(`definePipelines: ${problem}`, 2)
  return Object.freeze({ ...pipelines })
}
