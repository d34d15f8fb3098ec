import type { RecordBatch } from 'apache-arrow'
import { addColumns } from '../../datasets/arrow/add-columns.ts'
import type { SimulatedTrace, Simulator } from '../../cosim/simulators/simulator.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { rtlTraces } from '../../datasets/tables/definitions/traces/rtl-traces.ts'
import { outputColumns } from '../model/output-columns.ts'
import { outputsOfColumn } from '../model/outputs-of-column.ts'
import { compareInferences } from './compare-inferences.ts'
import type { RunningCircuit } from './running-circuit.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Has the circuit run the samples of a batch, unless it was asked before. */
const ask = ({ simulator, asked }: RunningCircuit, batch: RecordBatch): ReturnType<Simulator['evaluate']> => {
  const evaluate = async () => {
    const lengths = columnValues(batch, 'length') as Int32Array
    return simulator.evaluate(columnValues(batch, 'input_integer') as Int32Array, batch.numRows, 0, lengths)
  }
  const answer = asked.get(batch) ?? evaluate()
  // Where it fails, that is told where the batch is compared.
  answer.catch(() => {})
  asked.set(batch, answer)
  return answer
}

/** Keeps what the circuit answered for the predictions of the same samples, which come next. */
const keepAnswers = ({ answered }: RunningCircuit, batch: RecordBatch, { outputs, actions, cycles }: SimulatedTrace): void => {
  const numbers = columnValues(batch, 'sample') as Int32Array
  const part = <Values extends BigInt64Array | Int32Array>(values: Values, row: number): Values =>
    values.slice((row * values.length) / numbers.length, ((row + 1) * values.length) / numbers.length) as Values
  numbers.forEach((number, row) =>
    answered.set(number, { outputs: part(outputs, row), answers: part(actions, row), cycles: cycles[row]! }))
}

/**
 * Runs the samples of one `traces` batch through the circuit and compares every value; emits `diffs` where there are any. The circuit is
 * asked for the batch that comes `next` as well, so that it need not wait while the integer model and the comparison run.
 */
export async function* compareTraceBatch(
  circuit: RunningCircuit,
  batch: RecordBatch,
  next: { readonly circuit: RunningCircuit; readonly batch: RecordBatch } | undefined,
  context: StageContext,
): AsyncGenerator<TableBatch> {
  const { rounded: { description }, model, cycles, coverage, found } = circuit
  const rows = batch.numRows
  const inputs = columnValues(batch, 'input_integer') as Int32Array
  const lengths = columnValues(batch, 'length') as Int32Array
  const answer = ask(circuit, batch)
  circuit.asked.delete(batch)
  if (next) void ask(next.circuit, next.batch)
  // While the circuit runs.
  const evaluation = model(inputs, rows, lengths, circuit.spare)
  coverage.add(inputs, evaluation, 0, rows, lengths)
  const clock = { signal: 'cycles' as const, cycles: cycles(inputs, evaluation.spikes, rows, lengths) }
  const got = await answer
  const expected = {
    // What `states` hold of these samples is held to it as soon as that comes.
    membrane: evaluation.membrane,
    spikes: evaluation.spikes,
    outputs: outputsOfColumn(description, columnValues(batch, 'output_integer') as BigInt64Array, lengths),
  }
  found.membranes += expected.membrane.length
  found.samples += rows
  found.cycles += got.cycles.reduce((sum, one) => sum + one, 0)
  const samples = columnValues(batch, 'sample') as Int32Array
  const different = compareInferences(circuit, { source: 'sample', numbers: samples, expected, got, clock }, context)
  yield* different
  const same = different.length === 0
  // Where nothing differs one of them is enough, and the next batch can be evaluated where this one was.
  circuit.traced = { samples, trace: { expected: same ? got : expected, got } }
  if (!same) circuit.spare = undefined
  else if (evaluation.membrane.length > (circuit.spare?.membrane.length ?? 0)) circuit.spare = evaluation
  if (context.tables?.some(({ name }) => name === 'predictions') ?? true) keepAnswers(circuit, batch, got)
  const answered = outputColumns(description, { outputs: got.outputs, answers: got.actions, lengths })
  const columns = {
    output_rtl: answered.outputs, action_rtl: answered.actions, answers_rtl: answered.answers,
    cycles: got.cycles,
  }
  context.report({ type: 'progress', stageIndex: context.stageIndex, done: found.samples, total: null, unit: 'samples' })
  yield { table: 'traces', batch: addColumns(batch, rtlTraces, columns) }
}
