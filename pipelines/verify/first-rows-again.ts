import { RecordBatch } from 'apache-arrow'
import { EMPTY, from, type Observable } from 'rxjs'
import { conformBatch } from '../../datasets/arrow/conform-batch.ts'
import { firstDifferentRow } from '../../datasets/arrow/first-different-row.ts'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import { tableOfBatch } from '../../datasets/tables/table-of-batch.ts'
import { flowGate } from '../../operators/stream/flow/flow-gate.ts'
import { stageDefinition, type Stage } from '../../operators/stream/stage.ts'
import type { StageContext } from '../../operators/stream/stage-context.ts'
import type { TableBatch } from '../../operators/stream/table-batch.ts'
import { tablesBefore } from '../pipe/tables-before.ts'
import { variantStages } from '../pipe/variant-stages.ts'
import type { WorkItem } from '../run/items/work-items.ts'

/** What is needed to make the first rows of an item again. */
export type ItemToRepeat = {
  readonly stages: readonly Stage[]
  readonly item: WorkItem
  readonly faults: Readonly<Record<string, string>>
  readonly cacheDirectory: string
  /** A folder for what a stage writes. */
  readonly scratch: string
  /** What the item left. */
  readonly parts: readonly { readonly table: string; readonly path: string; readonly rows: number }[]
  readonly signal: AbortSignal
  /** Milliseconds after which no further rows are waited for. */
  readonly patience: number
  readonly note: (text: string) => void
}

/** What came again of one table: so many first rows, equal to those of the run, or the first that is not. */
export type TableAgain = {
  readonly table: string
  readonly rows: number
  readonly difference?: { readonly row: number; readonly column: string }
}

/**
 * Makes the rows of an item again, from the options of its stages alone, and compares them with those that it left. A source that ends
 * early is run for its first rows, and what follows it from the tables that it left; otherwise the whole pipe is run. Ends with the first
 * difference, with the last row, or when `patience` is over: then tables of which nothing came are not in the answer.
 * @throws what a stage throws; the reason of the signal
 */
export async function firstRowsAgain(repeat: ItemToRepeat): Promise<readonly TableAgain[]> {
  const { parts } = repeat
  const stages = variantStages(repeat.stages, repeat.item.variant)
  const sink = stages.findIndex((stage) => stage[stageDefinition].consumes === 'everything')
  const working = sink < 0 ? stages : stages.slice(0, sink)
  const [source] = working
  if (!source?.[stageDefinition].endsEarly) return compare(repeat, working, EMPTY, { whole: true })
  const own = source[stageDefinition].emits.map(({ name }) => name)
  const first = await compare(repeat, [source], EMPTY, { whole: false })
  if (first.some(({ difference }) => difference)) return first
  async function* stored(): AsyncGenerator<TableBatch> {
    for (const { table, path } of parts.filter((part) => own.includes(part.table)))
      for await (const batch of readParquetPart(path)) yield { table, batch: withDefinition(source!, table, batch) }
  }
  return [...first, ...(await compare(repeat, working.slice(1), from(stored()), { whole: true, passed: own, offset: 1 }))]
}

/** As the source would have emitted it: a file keeps no dictionaries' numbers. */
function withDefinition(source: Stage, table: string, batch: RecordBatch): RecordBatch {
  const definition = source[stageDefinition].emits.find(({ name }) => name === table)!
  return new RecordBatch(definition.schema, batch.data)
}

/**
 * Runs stages, the first of them number `offset` of the pipe, on a source and compares what leaves them, table by table. `passed` are those
 * that only pass through; `whole`: once the stream has ended no row may be missing.
 */
function compare(
  repeat: ItemToRepeat,
  stages: readonly Stage[],
  source: Observable<TableBatch>,
  { whole, passed = [], offset = 0 }: { readonly whole: boolean; readonly passed?: readonly string[]; readonly offset?: number },
): Promise<readonly TableAgain[]> {
  const { item, faults, cacheDirectory, scratch, parts, signal, patience, note } = repeat
  const controller = new AbortController()
  const gate = flowGate()
  const reaching = tablesBefore(repeat.stages)
  const contextOf = (stageIndex: number): StageContext => ({
    stageIndex,
    signal: controller.signal,
    gate,
    ...(item.override === undefined ? {} : { seed: item.override }),
    item: { index: item.index, seed: item.seed, ...(item.variant === undefined ? {} : { variant: item.variant }) },
    cacheDirectory,
    partDirectory: scratch,
    tables: [...reaching[stageIndex]!.values()],
    checkpoint: { load: async () => undefined, save: async () => {} },
    faults,
    beginning: true,
    report: (event) => event.type === 'note' && note(event.text),
  })
  const found = new Map<string, { rows: number; difference?: { row: number; column: string } }>()
  const compared = async (table: string, batch: RecordBatch): Promise<boolean> => {
    const path = parts.find((part) => part.table === table)?.path
    const before = found.get(table)?.rows ?? 0
    let rows = 0
    if (path !== undefined) {
      const conformed = conformBatch(tableOfBatch(table, batch), batch)
      for await (const stored of readParquetPart(path, { offset: before, limit: batch.numRows })) {
        const difference = firstDifferentRow(conformed.slice(rows), stored)
        if (difference) {
          found.set(table, { rows: before + rows + difference.row, difference: { ...difference, row: before + rows + difference.row } })
          return false
        }
        rows += stored.numRows
      }
    }
    const difference = rows < batch.numRows ? { row: before + rows, column: 'more rows than the run left' } : undefined
    found.set(table, { rows: before + rows, ...(difference && { difference }) })
    return difference === undefined
  }
  const stream = stages.reduce(
    (tables, stage, index) => tables.pipe(stage[stageDefinition].operator(stage.options, contextOf(index + offset))),
    source,
  )
  return new Promise((resolve, reject) => {
    let work: Promise<boolean> = Promise.resolve(true)
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      subscription.unsubscribe()
      controller.abort(new Error('enough rows were compared'))
    }
    const settle = (ended: boolean): void => {
      done()
      void work.then(() => {
        const tables = [...found].map(([table, one]): TableAgain => ({ table, ...one }))
        if (ended && tables.every(({ difference }) => !difference)) tables.push(...missing())
        resolve(tables)
      }, reject)
    }
    /** Tables of which the run left more rows than came. */
    const missing = (): TableAgain[] =>
      parts.flatMap(({ table, rows }) => {
        const came = found.get(table)?.rows ?? 0
        return passed.includes(table) || came === rows
          ? []
          : [{ table, rows: came, difference: { row: came, column: 'fewer rows than the run left' } }]
      })
    const fail = (error: unknown): void => (done(), reject(error as Error))
    const onAbort = (): void => fail(signal.reason)
    const timer = setTimeout(() => settle(false), patience)
    signal.addEventListener('abort', onAbort, { once: true })
    const subscription = stream.subscribe({
      next: ({ table, batch }) => {
        if (passed.includes(table)) return
        // One behind the other; the first difference ends it.
        work = work.then(async (equal) => equal && (await compared(table, batch)))
        work.then((equal) => equal || settle(false), fail)
      },
      error: fail,
      complete: () => settle(whole),
    })
  })
}
