import { stageDefinition } from '../operators/stream/stage.ts'
import type { Pipeline } from './pipe.ts'

/** What is hardly meant in a pipeline that has been checked and can run all the same, as sentences. */
export function pipelineWarnings({ stages }: Pipeline): readonly string[] {
  const lost = new Set<string>()
  for (const { [stageDefinition]: { consumes, emits } } of stages) {
    if (consumes === 'everything') lost.clear()
    else for (const { name } of consumes) lost.delete(name)
    for (const { name } of emits) lost.add(name)
  }
  if (lost.size === 0) return []
  return [`nothing keeps its table${lost.size > 1 ? 's' : ''} ${[...lost].join(', ')}: end it with writeParquet()`]
}
