import { z } from 'zod'
import type { GraphDescription } from '../graph-description.ts'

const finite = z.number().refine(Number.isFinite)

/** A parameter's values where they differ from neuron to neuron, or are trained: one for the population, or one for each neuron. */
export const varyingValue = z.union([
  z.strictObject({ each: z.array(finite).min(1).max(4096) }),
  z.strictObject({
    trained: z.enum(['population', 'neuron']),
    /** Before training. */
    initial: z.union([finite, z.array(finite).min(1).max(4096)]),
    /** Ends to which training holds it. */
    low: finite,
    high: finite,
  }),
])

/** A parameter of a population whose values lie beside its model. */
export type VaryingValues = {
  readonly parameter: string
  /** One for the population, or one for each neuron. */
  readonly values: readonly number[]
  readonly perNeuron: boolean
  /** Ends to which training holds it; none where it is fixed. */
  readonly trained?: { readonly low: number; readonly high: number }
}

type Population = GraphDescription['populations'][number]

/** Parameters of a population that are not plain numbers, in the order in which they are written. */
export const varyingValues = ({ model, size }: Population): readonly VaryingValues[] =>
  Object.entries(model).flatMap(([parameter, given]): VaryingValues[] => {
    // Most are plain: a schema would make an error of each, and layouts are asked for often.
    if (typeof given !== 'object') return []
    const { success, data } = varyingValue.safeParse(given)
    if (!success) return []
    if ('each' in data) return [{ parameter, values: data.each, perNeuron: true }]
    const perNeuron = data.trained === 'neuron'
    const values = Array.isArray(data.initial) ? data.initial : new Array<number>(perNeuron ? size : 1).fill(data.initial)
    return [{ parameter, values, perNeuron, trained: { low: data.low, high: data.high } }]
  })
