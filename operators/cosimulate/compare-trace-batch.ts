import type { RecordBatch } from 'apache-arrow'
import { addColumns } from '../../datasets/arrow/add-columns.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { rtlTraces } from '../../datasets/tables/definitions/traces/rtl-traces.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { compareInferences } from './compare-inferences.ts'
import type { RunningCircuit } from './running-circuit.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Runs the samples of one `traces` batch through the circuit and compares every value; emits `diffs` where there are any. */
export async function* compareTraceBatch(circuit: RunningCircuit, batch: RecordBatch, context: StageContext): AsyncGenerator<TableBatch> {
  const { rounded: { description }, simulator, model, cycles, coverage, found } = circuit
  const rows = batch.numRows
  const inputs = columnValues(batch, 'input_integer') as Int32Array
  const lengths = columnValues(batch, 'length') as Int32Array
  const answer = simulator.evaluate(inputs, rows, 0, lengths)
  answer.catch(() => {})
  // While the circuit runs.
  const evaluation = model(inputs, rows, lengths)
  coverage.add(inputs, evaluation, 0, rows, lengths)
  const clock = { signal: 'cycles' as const, cycles: cycles(inputs, evaluation.spikes, rows, lengths) }
  const got = await answer
  const expected = {
    // What `states` hold of these samples is held to it as soon as that comes.
    membrane: evaluation.membrane,
    spikes: evaluation.spikes,
    outputs: columnValues(batch, 'output_integer') as BigInt64Array,
  }
  found.membranes += expected.membrane.length
  found.samples += rows
  found.cycles += got.cycles.reduce((sum, one) => sum + one, 0)
  yield* compareInferences(
    circuit,
    { source: 'sample', numbers: columnValues(batch, 'sample') as Int32Array, expected, got, clock },
    context,
  )
  circuit.traced = { samples: columnValues(batch, 'sample') as Int32Array, trace: { expected, got } }
  const columns = {
    output_rtl: { values: got.outputs, shape: [graphOutputs(description)] },
    action_rtl: got.actions,
    cycles: got.cycles,
  }
  context.report({ type: 'progress', stageIndex: context.stageIndex, done: found.samples, total: null, unit: 'samples' })
  yield { table: 'traces', batch: addColumns(batch, rtlTraces, columns) }
}
