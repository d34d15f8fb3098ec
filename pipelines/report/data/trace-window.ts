import type { RecordBatch } from 'apache-arrow'
import { columnValues } from '../../../datasets/arrow/column-values.ts'
import type { RunTables, Segment } from './run-tables.ts'

/** The three forms of a network whose values stand side by side in a run. */
export type Interpretation = 'float' | 'integer' | 'rtl'

/** Consecutive samples of one network, as far as the run has them. */
export type TraceWindow = {
  /** First sample of the window. */
  readonly sample: number
  /** Samples in it. */
  readonly samples: number
  /** Layers as [steps, neurons]. */
  readonly shape: readonly (readonly [steps: number, size: number])[]
  /** [sample][layer][step][neuron]: float as it is, the others in units of the last place. */
  readonly membrane: Readonly<Partial<Record<Interpretation, Float32Array | Int32Array>>>
  readonly spikes: Readonly<Partial<Record<Interpretation, Uint8Array>>>
  /** Position of a value in the arrays. */
  readonly at: (sample: number, layer: number, step: number, neuron: number) => number
}

const interpretations: readonly Interpretation[] = ['float', 'integer', 'rtl']

/** Reads `count` samples of a segment of `traces` from its row `start`. All samples of a network have one shape. */
export async function traceWindow(tables: RunTables, segment: Segment, start: number, count: number): Promise<TraceWindow> {
  const names = interpretations.flatMap((name) => [`membrane_${name}`, `spikes_${name}`])
  const batches = await tables.rows(segment, names, start, count)
  const shape = shapeOf(batches[0])
  const perSample = shape.reduce((sum, [steps, size]) => sum + steps * size, 0)
  const starts = shape.map((_, layer) => shape.slice(0, layer).reduce((sum, [steps, size]) => sum + steps * size, 0))
  const together = <A extends Float32Array | Int32Array | Uint8Array>(kind: string): Partial<Record<Interpretation, A>> =>
    Object.fromEntries(interpretations.flatMap((name) => {
      const column = `${kind}_${name}`
      if (!batches[0]?.schema.names.includes(column)) return []
      return [[name, joined(batches.map((batch) => columnValues(batch, column) as A))]]
    })) as Partial<Record<Interpretation, A>>
  return {
    sample: segment.sample + start,
    samples: batches.reduce((sum, batch) => sum + batch.numRows, 0),
    shape,
    membrane: together<Float32Array | Int32Array>('membrane'),
    spikes: together<Uint8Array>('spikes'),
    at: (sample, layer, step, neuron) => sample * perSample + starts[layer]! + step * shape[layer]![1] + neuron,
  }
}

function joined<A extends Float32Array | Int32Array | Uint8Array>(arrays: readonly A[]): A {
  if (arrays.length === 1) return arrays[0]!
  const all = new (arrays[0]!.constructor as new (length: number) => A)(arrays.reduce((sum, { length }) => sum + length, 0))
  let start = 0
  for (const array of arrays) {
    all.set(array, start)
    start += array.length
  }
  return all
}

/** [steps, neurons] of each layer of the first sample. */
function shapeOf(batch: RecordBatch | undefined): (readonly [number, number])[] {
  type Steps = { readonly length: number; get(step: number): { readonly length: number } }
  const layers = batch?.getChild('membrane_float')?.get(0) as Iterable<Steps> | undefined
  return layers ? Array.from(layers, (steps) => [steps.length, steps.length > 0 ? steps.get(0).length : 0] as const) : []
}
