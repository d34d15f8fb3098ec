import type { RecordBatch } from 'apache-arrow'
import { columnValues } from '../../../datasets/arrow/column-values.ts'
import type { StateRow } from '../../../operators/model/state-rows.ts'
import { traceOfStates } from '../../../operators/model/trace-of-states.ts'
import type { RunTables, Segment } from './run-tables.ts'

/** The three forms of a network whose values stand side by side in a run. */
export type Interpretation = 'float' | 'integer' | 'rtl'

/** Consecutive samples of one network, as far as the run has them. */
export type TraceWindow = {
  /** First sample of the window. */
  readonly sample: number
  /** Samples in it. */
  readonly samples: number
  /** Names of the populations. */
  readonly names: readonly string[]
  /** Which of them send values, which are in `membrane`, and no spikes; none where it is absent. */
  readonly valued?: readonly boolean[]
  /** Steps of each sample that count; behind them there is nothing to see. */
  readonly counted: readonly number[]
  /** Populations as [steps, units]. */
  readonly shape: readonly (readonly [steps: number, size: number])[]
  /**
   * [sample][population][step][unit]: float as it is, the others in units of the last place; of populations that send values these.
   */
  readonly membrane: Readonly<Partial<Record<Interpretation, Float32Array | Int32Array>>>
  readonly spikes: Readonly<Partial<Record<Interpretation, Uint8Array>>>
  /** Position of a value in the arrays. */
  readonly at: (sample: number, layer: number, step: number, neuron: number) => number
}

const interpretations: readonly Interpretation[] = ['float', 'integer', 'rtl']

/** Reads `count` samples of a segment of `states` from its sample `start`. All samples of a network have one shape. */
export async function traceWindow(tables: RunTables, segment: Segment, start: number, count: number): Promise<TraceWindow> {
  const batches = await tables.rows(segment, ['population', 'signal', 'units', 'steps', ...interpretations], start, count)
  const rows = rowsOf(batches, segment.rows)
  const own = rows.filter(({ signal }) => signal !== 'spike')
  const shape = own.map(({ units, length }) => [length / units, units] as const)
  const perSample = own.reduce((sum, { length }) => sum + length, 0)
  const traces = interpretations.flatMap((name) => {
    if (!batches[0]?.schema.names.includes(name)) return []
    return [[name, traceOfStates(rows, joined(batches.map((batch) => columnValues(batch, name) as Float32Array | Int32Array)))] as const]
  })
  return {
    sample: segment.sample + start,
    samples: batches.reduce((sum, batch) => sum + batch.numRows, 0) / segment.rows,
    counted: batches.flatMap((batch) => [...(columnValues(batch, 'steps') as Int32Array)]).filter((_, row) => row % segment.rows === 0),
    names: own.map(({ population }) => population),
    valued: own.map(({ signal }) => signal === 'value'),
    shape,
    membrane: Object.fromEntries(traces.map(([name, { membrane }]) => [name, membrane])),
    spikes: Object.fromEntries(traces.map(([name, { spikes }]) => [name, spikes])),
    at: (sample, layer, step, neuron) => sample * perSample + own[layer]!.start + step * own[layer]!.units + neuron,
  }
}

function joined<A extends Float32Array | Int32Array>(arrays: readonly A[]): A {
  if (arrays.length === 1) return arrays[0]!
  const all = new (arrays[0]!.constructor as new (length: number) => A)(arrays.reduce((sum, { length }) => sum + length, 0))
  let start = 0
  for (const array of arrays) {
    all.set(array, start)
    start += array.length
  }
  return all
}

/** The rows of the first sample. */
function rowsOf(batches: readonly RecordBatch[], count: number): StateRow[] {
  const rows: StateRow[] = []
  let [start, length] = [0, 0]
  for (const batch of batches) {
    for (let row = 0; row < batch.numRows && rows.length < count; row++) {
      const value = (name: string): unknown => batch.getChild(name)!.get(row) as unknown
      const population = String(value('population'))
      // Signals of one population lie in the same place of a trace.
      if (rows.at(-1)?.population !== population) start += length
      length = (value('float') as { readonly length: number }).length
      rows.push({ population, signal: String(value('signal')) as StateRow['signal'], units: Number(value('units')), start, length })
    }
  }
  return rows
}
