import type { RecordBatch } from 'apache-arrow'
import { compareTraces } from '../cosim/compare-traces.ts'
import { addColumns } from '../datasets/arrow/add-columns.ts'
import { columnValues } from '../datasets/arrow/column-values.ts'
import { recordBatchFromColumns } from '../datasets/arrow/record-batch-from-columns.ts'
import { diffs } from '../datasets/tables/diffs.ts'
import { keptDifferences } from '../datasets/tables/kept-differences.ts'
import { rtlTraces } from '../datasets/tables/rtl-traces.ts'
import type { RunningCircuit } from './cosimulate-rtl.ts'
import type { StageContext } from './stream/stage-context.ts'
import type { TableBatch } from './stream/table-batch.ts'
import { traceShape } from './trace-shape.ts'

/** Differences of one batch that go to the terminal. */
const shownPerBatch = 20

/** Runs the samples of one `traces` batch through the circuit and compares every value; emits `diffs` where there are any. */
export async function* compareTraceBatch(circuit: RunningCircuit, batch: RecordBatch, context: StageContext): AsyncGenerator<TableBatch> {
  const { network, rounded: { description }, simulator, found } = circuit
  const rows = batch.numRows
  const got = await simulator.evaluate(columnValues(batch, 'input_integer') as Int32Array, rows)
  const expected = {
    membrane: columnValues(batch, 'membrane_integer') as Int32Array,
    spikes: columnValues(batch, 'spikes_integer') as Uint8Array,
    outputs: columnValues(batch, 'output_integer') as BigInt64Array,
  }
  const { total, compared, samples: differing, first } = compareTraces(description, rows, expected, got, keptDifferences)
  found.compared += compared
  found.membranes += expected.membrane.length
  found.differences += total
  found.differingSamples += differing
  found.samples += rows
  found.cycles += got.cycles.reduce((sum, cycles) => sum + cycles, 0)
  if (total > 0) {
    const samples = columnValues(batch, 'sample') as Int32Array
    const differences = first.map((difference) => ({ ...difference, sample: samples[difference.sample]! }))
    context.report({ type: 'differences', network, rows: differences.slice(0, shownPerBatch), total: found.differences })
    const column = (name: 'sample' | 'step' | 'layer' | 'neuron'): Int32Array => Int32Array.from(differences, (difference) => difference[name])
    yield {
      table: 'diffs',
      batch: recordBatchFromColumns(diffs, differences.length, {
        network: new Int32Array(differences.length).fill(network),
        sample: column('sample'),
        step: column('step'),
        layer: column('layer'),
        neuron: column('neuron'),
        signal: differences.map(({ signal }) => signal),
        expected: BigInt64Array.from(differences, (difference) => BigInt(difference.expected)),
        got: BigInt64Array.from(differences, (difference) => BigInt(difference.got)),
      }),
    }
  }
  const shape = traceShape(description)
  const columns = {
    membrane_rtl: { values: got.membrane, shape },
    spikes_rtl: { values: got.spikes, shape },
    output_rtl: { values: got.outputs, shape: [description.readout.outputs] },
    action_rtl: got.actions,
    cycles: got.cycles,
  }
  context.report({ type: 'progress', stageIndex: context.stageIndex, done: found.samples, total: null, unit: 'samples' })
  yield { table: 'traces', batch: addColumns(batch, rtlTraces, columns) }
}
