import { stageDefinition, type Stage } from '../../../operators/stream/stage.ts'
import { tablesBefore } from '../../pipe/tables-before.ts'

/**
 * Names of the tables of which every item of a pipeline leaves exactly one part; undefined where a sink decides that by itself. A pipe
 * without a sink leaves none.
 */
export function itemTables(stages: readonly Stage[]): readonly string[] | undefined {
  const sink = stages.findIndex((stage) => stage[stageDefinition].consumes === 'everything')
  if (sink < 0) return []
  return stages[sink]![stageDefinition].keeps === 'every table' ? [...tablesBefore(stages)[sink]!.keys()].sort() : undefined
}
