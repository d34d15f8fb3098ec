import type { RecordBatch } from 'apache-arrow'
import { addColumns } from '../../datasets/arrow/add-columns.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { rtlPredictions } from '../../datasets/tables/definitions/predictions/rtl-predictions.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import { outputsOfColumn } from '../model/outputs-of-column.ts'
import { Predicted } from '../predict/predicted.ts'
import type { PredictionFigures } from '../predict/prediction-figures.ts'
import type { SamplesAtHand } from '../predict/samples-at-hand.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import { compareInferences } from './compare-inferences.ts'
import type { RunningCircuit } from './running-circuit.ts'

/** Rows of a block that were not compared before, as a part of it. */
type Part = { readonly rows: readonly number[]; readonly inputs: Int32Array; readonly lengths: Int32Array }

const partOf = (inputs: Int32Array, lengths: Int32Array, rows: readonly number[]): Part => {
  const length = inputs.length / lengths.length
  if (rows.length === lengths.length) return { rows, inputs, lengths }
  const own = new Int32Array(rows.length * length)
  rows.forEach((row, index) => own.set(inputs.subarray(row * length, (row + 1) * length), index * length))
  return { rows, inputs: own, lengths: Int32Array.from(rows, (row) => lengths[row]!) }
}

/**
 * Runs the samples of one `predictions` batch through the circuit and compares every value, but for those whose traces were compared
 * before, whose answers are taken; emits `diffs` where there are any.
 */
export async function* comparePredictions(
  circuit: RunningCircuit,
  batch: RecordBatch,
  atHand: SamplesAtHand,
  figures: PredictionFigures,
  context: StageContext,
): AsyncGenerator<TableBatch> {
  const { rounded: { description }, simulator, model, cycles, coverage, found, answered } = circuit
  const predicted = new Predicted<BigInt64Array>(BigInt64Array, description, batch.numRows)
  const [each, answerCount] = [graphAnswers(description) * graphOutputs(description), graphAnswers(description)]
  const taken = new Int32Array(batch.numRows)
  for (const block of atHand.blocks(description, batch)) {
    const all = quantiseInputs(description, block.inputs, block.lengths)
    block.numbers.forEach((number, row) => {
      const before = answered.get(number)
      if (!before) return
      predicted.set(block.first + row, block.lengths.subarray(row, row + 1), before.outputs, before.answers)
      taken[block.first + row] = before.cycles
    })
    const rows = [...block.numbers.keys()].filter((row) => !answered.delete(block.numbers[row]!))
    if (rows.length === 0) continue
    const { inputs, lengths } = partOf(all, block.lengths, rows)
    const answer = simulator.evaluate(inputs, rows.length, 0, lengths)
    answer.catch(() => {})
    // While the circuit runs.
    const evaluation = model(inputs, rows.length, lengths)
    coverage.add(inputs, evaluation, 0, rows.length, lengths)
    const clock = { signal: 'cycles' as const, cycles: cycles(inputs, evaluation.spikes, rows.length, lengths) }
    const slice = batch.slice(block.first, block.first + block.numbers.length)
    const held = outputsOfColumn(description, columnValues(slice, 'outputs_integer') as BigInt64Array, block.lengths)
    const outputs = new BigInt64Array(rows.length * each)
    rows.forEach((row, index) => outputs.set(held.subarray(row * each, (row + 1) * each), index * each))
    const expected = { membrane: evaluation.membrane, spikes: evaluation.spikes, outputs }
    const got = await answer
    found.membranes += expected.membrane.length
    found.samples += rows.length
    found.cycles += got.cycles.reduce((sum, one) => sum + one, 0)
    const numbers = rows.map((row) => block.numbers[row]!)
    yield* compareInferences(circuit, { source: 'sample', numbers, expected, got, clock }, context)
    rows.forEach((row, index) => {
      const answers = got.actions.subarray(index * answerCount, (index + 1) * answerCount)
      predicted.set(block.first + row, lengths.subarray(index, index + 1), got.outputs.subarray(index * each, (index + 1) * each), answers)
      taken[block.first + row] = got.cycles[index]!
    })
    context.report({ type: 'progress', stageIndex: context.stageIndex, done: found.samples, total: null, unit: 'samples' })
  }
  const { outputs, classes } = predicted.columns()
  figures.add(batch, classes)
  figures.report()
  const columns = { outputs_rtl: outputs, class_rtl: classes, cycles: taken }
  yield { table: 'predictions', batch: addColumns(batch, rtlPredictions, columns) }
}
