import type { OperatorFunction } from 'rxjs'
import { stageDefinition, type Stage } from '../stage.ts'
import type { StageContext } from '../stage-context.ts'
import type { TableBatch } from '../table-batch.ts'

/** What the conformance suite has to know of a stage; a `Stage` tells all of it, a bare operator says it itself. */
export type StageUnderTest = {
  readonly consumes: readonly string[] | 'everything'
  readonly operator: (context: StageContext) => OperatorFunction<TableBatch, TableBatch>
  /** How many iterators, files or processes it holds open now; must come down to 0 whatever happens. */
  readonly open?: () => number
}

/** The view of a stage that the conformance suite works with. */
export function stageUnderTest(stage: Stage | StageUnderTest): StageUnderTest {
  if (!(stageDefinition in stage)) return stage
  const { consumes, operator } = stage[stageDefinition]
  return {
    consumes: consumes === 'everything' ? consumes : consumes.map(({ name }) => name),
    operator: (context) => operator(stage.options, context),
  }
}
