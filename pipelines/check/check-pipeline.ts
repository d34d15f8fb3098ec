import type { TableDefinition } from '../../datasets/tables/define-table.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { isStage } from '../../operators/stream/is-stage.ts'
import { stageDefinition, type Stage } from '../../operators/stream/stage.ts'
import type { Pipeline } from '../pipe/pipe.ts'
import { tablesAfter } from '../pipe/tables-after.ts'

type Available = Map<string, TableDefinition>

const columnTypes = ({ schema }: TableDefinition): Map<string, string> =>
  new Map(schema.fields.map(({ name, type }) => [name, String(type)]))

const list = (names: Iterable<string>): string => [...names].join(', ') || 'none'

/** What keeps `got` from serving as `wanted`, as the end of a sentence; undefined if nothing does. */
function mismatch(got: TableDefinition, wanted: TableDefinition): string | undefined {
  const types = columnTypes(got)
  for (const [column, type] of columnTypes(wanted)) {
    const found = types.get(column)
    const place = `column ${column} of table ${wanted.name}`
    if (found === undefined) return `${place}, which no earlier stage adds; its columns there: ${list(types.keys())}`
    if (found !== type) return `${place} as ${type}, but it comes as ${found}`
  }
  return undefined
}

/** What is wrong with a stage where these tables flow, as a sentence whose subject is the stage. */
function problem(stage: Stage, available: Available, isFirst: boolean): string | undefined {
  const { consumes, emits, optional = [] } = stage[stageDefinition]
  if (isFirst && consumes.length > 0) {
    const tables =
      consumes === 'everything' ? 'every table' : `table${consumes.length > 1 ? 's' : ''} ${list(consumes.map(({ name }) => name))}`
    return `consumes ${tables}, so it cannot come first: begin with a stage that makes tables`
  }
  const consumed = consumes === 'everything' ? [...available.values()] : consumes
  for (const wanted of consumed) {
    const got = available.get(wanted.name)
    if (got === undefined) {
      return `needs table ${wanted.name}, which no earlier stage emits; tables there: ${list(available.keys())}`
    }
    const wrong = mismatch(got, wanted)
    if (wrong !== undefined) return `needs ${wrong}`
  }
  for (const wanted of optional) {
    const got = available.get(wanted.name)
    const wrong = got && mismatch(got, wanted)
    if (wrong !== undefined) return `needs ${wrong}`
  }
  for (const made of emits) {
    const passing = [...consumed, ...optional].some(({ name }) => name === made.name) ? undefined : available.get(made.name)
    if (passing !== undefined && (mismatch(passing, made) ?? mismatch(made, passing)) !== undefined) {
      return `emits table ${made.name} with other columns than the one that passes it`
    }
  }
  return undefined
}

/**
 * Checks a pipeline the way the types of `pipe` do, for those that are built at run time or by plain JavaScript.
 * @throws EngramError (exit code 2) naming pipeline, position and name of the stage, table and column
 */
export function checkPipeline(name: string, { stages }: Pipeline): void {
  if (stages.length === 0) throw new EngramError(`pipeline ${name}: has no stages, expected at least one`, 2)
  let available: Available = new Map()
  for (const [index, stage] of stages.entries()) {
    const place = `pipeline ${name}: stage ${index + 1}`
    if (!isStage(stage)) {
      const found = typeof stage === 'function' ? 'a function that was not called' : JSON.stringify(stage)?.slice(0, 80)
      throw new EngramError(`${place} is ${found}, expected what a stage function such as encodeSpikes returns`, 2)
    }
    const wrong = problem(stage, available, index === 0)
    if (wrong !== undefined) throw new EngramError(`${place}, ${stage.stage}, ${wrong}`, 2)
    available = tablesAfter(stage, available)
  }
}
