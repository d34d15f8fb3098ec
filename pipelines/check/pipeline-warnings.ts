import { EngramError } from '../../models/errors/engram-error.ts'
import { stageDefinition } from '../../operators/stream/stage.ts'
import { foreseePipeline } from './foresee-pipeline.ts'
import type { Pipeline } from '../pipe/pipe.ts'
import { tablesAfter } from '../pipe/tables-after.ts'
import { tablesBefore } from '../pipe/tables-before.ts'

/** What is hardly meant in a pipeline that has been checked and can run all the same, as sentences. */
export async function pipelineWarnings({ stages }: Pipeline): Promise<readonly string[]> {
  const lost = new Set<string>()
  const before = tablesBefore(stages)
  for (const [index, stage] of stages.entries()) {
    const { consumes, emits } = stage[stageDefinition]
    if (consumes === 'everything') lost.clear()
    else for (const { name } of consumes) lost.delete(name)
    const behind = tablesAfter(stage, before[index]!)
    for (const { name } of emits) if (behind.has(name)) lost.add(name)
  }
  const found = new Set<string>()
  if (lost.size > 0) found.add(`nothing keeps its table${lost.size > 1 ? 's' : ''} ${[...lost].join(', ')}: end it with writeParquet()`)
  try {
    await foreseePipeline('', { stages }, {}, (text) => void found.add(text))
  } catch (error) {
    // A pipeline that is refused has a better word than a warning.
    if (!(error instanceof EngramError)) throw error
  }
  return [...found]
}
