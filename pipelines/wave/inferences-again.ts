import { join } from 'node:path'
import type { RecordBatch } from 'apache-arrow'
import { blockSamples } from '../../cosim/simulators/in-blocks.ts'
import type { Simulator } from '../../cosim/simulators/simulator.ts'
import type { WaveInference } from '../../cosim/wave/wave-request.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { readParquetPart } from '../../datasets/parquet/read-parquet-part.ts'
import { integerClosedLoop } from '../../datasets/tables/definitions/integer-closed-loop.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { graphWords } from '../../hdl/graph/graph-words.ts'
import { countingGraph } from '../../models/graph/integer/counting-graph.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { compareClosedLoop } from '../../operators/cosimulate/compare-closed-loop.ts'
import { compareStimuli } from '../../operators/cosimulate/compare-stimuli.ts'
import { newCircuit } from '../../operators/cosimulate/new-circuit.ts'
import type { StageContext } from '../../operators/stream/stage-context.ts'
import type { TableBatch } from '../../operators/stream/table-batch.ts'
import type { PartRecord } from '../run/records/item-record.ts'
import { differencesOfBatch, sameDifference, type RunDifference } from './run-difference.ts'

/** What the comparison of a run is made again from. */
export type ComparisonAgain = {
  readonly directory: string
  /** What the item left that the network belongs to. */
  readonly parts: readonly PartRecord[]
  readonly design: Design
  /** How many stimuli the run compared. */
  readonly stimuli: number
  readonly context: StageContext
  /** Starts the circuit as the run had it; asked for where inputs are not in a table. */
  open(): Promise<Simulator>
}

/** A block of samples as the comparison gave it to the circuit, and the number of its first one. */
type Block = { readonly inputs: Int32Array; readonly samples: number; readonly lengths: Int32Array | undefined; readonly first: number }

/** Samples of a block that are run before the one that differs. */
const before = 63

/** Rows of a network, which lie one behind the other. */
const rowsOfNetwork = (batch: RecordBatch, network: number): RecordBatch => {
  const networks = Array.from(columnValues(batch, 'network'), Number)
  const first = networks.indexOf(network)
  return first < 0 ? batch.slice(0, 0) : batch.slice(first, networks.lastIndexOf(network) + 1)
}

async function* stored({ directory, parts }: ComparisonAgain, table: string, network: number, columns: readonly string[]) {
  for (const { path } of parts.filter((part) => part.table === table)) {
    for await (const batch of readParquetPart(join(directory, path), { columns: ['network', ...columns] })) {
      const rows = rowsOfNetwork(batch, network)
      if (rows.numRows > 0) yield rows
    }
  }
}

/** The samples of a block up to one, as the circuit gets them; disturbed as in-blocks.ts disturbs them. */
const upTo = (design: Design, { inputs, lengths }: Block, last: number, disturbed = 0): readonly WaveInference[] => {
  const { description } = design.network
  const { length } = graphInputShape(description)
  const { words, counts } = graphWords(description, inputs.subarray(0, (last + 1) * length), last + 1, lengths?.subarray(0, last + 1))
  const most = blockSamples(design)
  let at = 0
  return Array.from(counts, (count, index) => {
    at += count
    return {
      words: words.subarray(at - count, at),
      disturbed: disturbed === 0 ? 0 : disturbed + Math.floor(index / most) * most,
      number: index % most,
    }
  })
}

const ofSample = async (again: ComparisonAgain, { network, sample }: RunDifference): Promise<readonly WaveInference[] | undefined> => {
  const { length } = graphInputShape(again.design.network.description)
  for await (const batch of stored(again, 'traces', network, ['sample', 'length', 'input_integer'])) {
    const row = (columnValues(batch, 'sample') as Int32Array).indexOf(sample)
    if (row < 0) continue
    const first = Math.max(0, row - before)
    const inputs = (columnValues(batch, 'input_integer') as Int32Array).subarray(first * length)
    const lengths = (columnValues(batch, 'length') as Int32Array).subarray(first)
    return upTo(again.design, { inputs, samples: batch.numRows - first, lengths, first: sample }, row - first)
  }
  return undefined
}

/** Makes the comparison again, up to the difference, with a circuit that notes what it is given. */
const ofComparison = async (again: ComparisonAgain, difference: RunDifference): Promise<readonly WaveInference[] | undefined> => {
  const { design, stimuli, context } = again
  const { network, source, sample } = difference
  const opened = await again.open()
  let acted = 0
  let evaluated = 0
  let plain: Block | undefined
  let disturbed: { readonly block: Block; readonly seed: number } | undefined
  const noting: Simulator = {
    ...opened,
    act: (inputs, samples, lengths) => {
      acted += samples
      return opened.act(inputs, samples, lengths)
    },
    evaluate: (inputs, samples, seed = 0, lengths) => {
      if (seed === 0) {
        plain = { inputs, samples, lengths, first: source === 'closed loop' ? acted - samples : evaluated }
        evaluated += samples
      } else disturbed = { block: { inputs, samples, lengths, first: plain!.first }, seed }
      return opened.evaluate(inputs, samples, seed, lengths)
    },
  }
  const found = async (tables: AsyncIterable<TableBatch>, wanted: boolean): Promise<boolean> => {
    for await (const { table, batch } of tables) {
      if (wanted && table === 'diffs' && differencesOfBatch(batch).some((one) => sameDifference(one, difference))) return true
    }
    return false
  }
  try {
    const circuit = newCircuit(network, design, noting, countingGraph(design.network))
    if (source !== 'closed loop') {
      // Stimuli are chosen for what the task has not exercised.
      for await (const batch of stored(again, 'traces', network, ['length', 'input_integer'])) {
        const inputs = columnValues(batch, 'input_integer') as Int32Array
        const lengths = columnValues(batch, 'length') as Int32Array
        circuit.coverage.add(inputs, circuit.model(inputs, batch.numRows, lengths), 0, batch.numRows, lengths)
      }
    }
    for await (const batch of stored(again, 'closed_loop', network, Object.keys(integerClosedLoop.columns))) {
      acted = 0
      if (await found(compareClosedLoop(circuit, batch, context), source === 'closed loop')) {
        return upTo(design, plain!, sample - plain!.first)
      }
    }
    if (source === 'closed loop') return undefined
    evaluated = 0
    if (!(await found(compareStimuli(circuit, stimuli, context), true))) return undefined
    if (source === 'stimulus') return upTo(design, plain!, sample - plain!.first)
    const { block, seed } = disturbed!
    return [...upTo(design, plain!, plain!.samples - 1), ...upTo(design, block, sample - block.first, seed)]
  } finally {
    await opened.close()
  }
}

/**
 * The inferences that lead to a difference, the last of them the one that differs: from the table that has its inputs, or by making the
 * comparison again up to it; undefined where it does not come again.
 * @throws SimulatorError (exit code 1) where the circuit does not run
 */
export const inferencesAgain = (again: ComparisonAgain, difference: RunDifference): Promise<readonly WaveInference[] | undefined> =>
  difference.source === 'sample' ? ofSample(again, difference) : ofComparison(again, difference)
