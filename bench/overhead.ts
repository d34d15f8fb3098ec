// What the stream costs: a pipe of stages against the bare work that it carries, on the same batches, in turns.
//   writing: source, a stage that passes on, one that queues, writeParquet; flow gate, schema checks and measurement as in a run;
//            against a bare Parquet part that is given the batches
//   cosimulateRtl: the stage against bare calls of the same simulator, two blocks in flight (needs Verilator), with few and many batches,
//            with and without generated stimuli; beside it what the counting integer model alone adds to the bare calls, which is the least
//            that a comparison needs
// Processor time, that of the simulator included, always has to keep to the bar; the clock where it can tell: where the quartiles of the
// bare rounds lie closer together than what the bar allows. On a machine that others use they do not, and the table says so.
// Usage: node bench/overhead.ts [--json]; ends with code 1 where a median ratio that counts is above the bar.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordBatch } from 'apache-arrow'
import { execaSync } from 'execa'
import { z } from 'zod'
import { chooseSimulator } from '../cosim/simulators/choose-simulator.ts'
import { openCircuit } from '../cosim/simulators/open-circuit.ts'
import { columnValues } from '../datasets/arrow/column-values.ts'
import { openParquetPart } from '../datasets/parquet/open-parquet-part.ts'
import type { TableDefinition } from '../datasets/tables/define-table.ts'
import { integerStates } from '../datasets/tables/definitions/traces/integer-states.ts'
import { countingGraph } from '../models/graph/integer/counting-graph.ts'
import type { RoundedGraph } from '../models/graph/rounded-graph.ts'
import { generateDesign } from '../hdl/generate-design.ts'
import { cosimulateRtl } from '../operators/cosimulate/cosimulate-rtl.ts'
import { roundedNetworksOfBatch } from '../operators/networks/rounded-networks-of-batch.ts'
import { boundedConcatMap } from '../operators/stream/flow/bounded-concat-map.ts'
import { defineStage } from '../operators/stream/define-stage.ts'
import { mapTables } from '../operators/stream/map-tables.ts'
import { pullSource } from '../operators/stream/flow/pull-source.ts'
import type { TableBatch } from '../operators/stream/table-batch.ts'
import { writeParquet } from '../operators/write-parquet.ts'
import { flatBatch, flatTable } from './tools/flat-batches.ts'
import { inTurns, type Timing } from './tools/in-turns.ts'
import { printResults, type Result } from './tools/print-results.ts'
import { runStages } from './tools/run-stages.ts'
import { traceBatches } from './tools/trace-batches.ts'

const bar = 1.1
const repeats = { writing: 21, cosimulating: 5 }
/** Generated stimuli, and how often the batches of the traces come. */
const settings = [[256, 2], [0, 2], [256, 8], [0, 8]] as const
const options = z.strictObject({})
const directory = await mkdtemp(join(tmpdir(), 'engram-bench-'))

const compared = (bare: Timing, { ratio, processorRatio }: Timing, model: number | string = '-'): Result => ({
  'bare s': bare.seconds,
  time: ratio,
  'processor time': processorRatio,
  'model alone': model,
  'spread of the clock': bare.spread,
  'clock counts': bare.spread < bar - 1,
})
const missed = (result: Result): boolean =>
  (result['processor time'] as number) > bar || (result['clock counts'] === true && (result.time as number) > bar)

/** Source, a stage that consumes the table and passes it on at once, and one that queues it. */
const stagesOf = (table: TableDefinition, batches: readonly RecordBatch[]) => {
  const shared = { version: 1, options, emits: [table] } as const
  const source = defineStage({
    ...shared,
    name: 'source',
    consumes: [],
    operator: (_, context) =>
      pullSource(context, async function* () {
        for (const batch of batches) yield { table: table.name, batch }
      }),
  })
  const passOn = defineStage({
    ...shared,
    name: 'passOn',
    consumes: [table],
    operator: () => mapTables({ [table.name]: (batch) => [{ table: table.name, batch }] }),
  })
  const queue = defineStage({
    ...shared,
    name: 'queue',
    consumes: [table],
    operator: (_, context) =>
      boundedConcatMap(context, async function* (item) {
        yield item
      }),
  })
  return [source(), passOn(), queue(), writeParquet()]
}

const writing = async (name: string, table: TableDefinition, batches: readonly RecordBatch[]): Promise<Result> => {
  await mkdir(join(directory, table.name), { recursive: true })
  const { bare, pipe } = await inTurns(
    {
      bare: async () => {
        const part = await openParquetPart(join(directory, table.name, 'bare.parquet'), table)
        for (const batch of batches) await part.write(batch)
        await part.finish()
        await part.abandon()
      },
      pipe: async () => {
        const { parts } = await runStages(stagesOf(table, batches), [], directory)
        for (const part of parts) await rm(part.tempPath)
      },
    },
    repeats.writing,
  )
  return { over: 'bare writer', what: name, batches: batches.length, rows: batches[0]!.numRows, ...compared(bare, pipe) }
}

type Block = [inputs: Int32Array, rows: number, lengths: Int32Array]

const cosimulating = async (given: readonly TableBatch[], stimuli: number, times: number): Promise<Result> => {
  const network = given.find(({ table }) => table === 'rounded_networks')!
  const once = given.filter(({ table }) => table === 'traces' || table === 'states')
  // More than once, so that opening the circuit, which both do, does not hide what a batch costs.
  const input = [network, ...Array.from({ length: times }, () => once).flat()]
  const traces = input.flatMap(({ table, batch }) => (table === 'traces' ? [batch] : []))
  const calling = async (compile: (rounded: RoundedGraph) => (...block: Block) => unknown): Promise<void> => {
    const { rounded } = roundedNetworksOfBatch(network.batch)[0]!
    const chosen = (await chooseSimulator('verilator')).simulator
    const simulator = await openCircuit(generateDesign(rounded, { lanes: 8 }), chosen, join(tmpdir(), 'engram-test-cache'))
    const model = compile(rounded)
    const calls: Promise<unknown>[] = []
    for (const batch of traces) {
      const [inputs, lengths] = [columnValues(batch, 'input_integer') as Int32Array, columnValues(batch, 'length') as Int32Array]
      calls.push(simulator.evaluate(inputs, batch.numRows, 0, lengths))
      model(inputs, batch.numRows, lengths)
      if (calls.length > 1) await calls[calls.length - 2]
    }
    await Promise.all(calls)
    await simulator.close()
  }
  const { bare, model, stage } = await inTurns(
    {
      bare: () => calling(() => () => undefined),
      model: () => calling(countingGraph),
      stage: async () => runStages([cosimulateRtl({ simulator: 'verilator', lanes: 8, stimuli })], input, directory),
    },
    repeats.cosimulating,
  )
  return {
    over: 'bare simulator', what: `cosimulateRtl, ${stimuli} stimuli`, batches: traces.length, rows: traces[0]!.numRows,
    ...compared(bare, stage, model.processorRatio),
  }
}

try {
  const given = await traceBatches(120)
  const states = given.flatMap(({ table, batch }) => (table === 'states' ? [batch] : []))
  const results = [
    await writing('states', integerStates, states),
    await writing('flat, large batches', flatTable, Array.from({ length: 40 }, (_, index) => flatBatch(index, 4096))),
    await writing('flat, small batches', flatTable, Array.from({ length: 1000 }, (_, index) => flatBatch(index, 32))),
  ]
  if (execaSync('verilator', ['--version'], { reject: false }).exitCode === 0)
    for (const [stimuli, times] of settings) results.push(await cosimulating(given, stimuli, times))
  await printResults(`overhead: time relative to the bare work, at most ${bar}`, results)
  if (results.some(missed)) process.exitCode = 1
} finally {
  await rm(directory, { recursive: true, force: true })
}
