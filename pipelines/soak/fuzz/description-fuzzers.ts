import fc from 'fast-check'
import { readDescription } from '../../../models/graph/read-description.ts'
import { bitShiftNetwork } from '../../../models/network/kinds/bit-shift-network.ts'
import { currentBasedLifNetwork } from '../../../models/network/kinds/current-based-lif-network.ts'
import { fractionalNetwork } from '../../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { graphLayout } from '../../../models/graph/graph-layout.ts'
import { randomDescription } from '../../../models/network/random/random-description.ts'
import { roundGraph } from '../../../models/graph/round-graph.ts'
import { sumOfExponentialsNetwork } from '../../../models/network/kinds/sum-of-exponentials-network.ts'
import type { Fuzzer } from './fuzzer.ts'
import { mutatedValue, type MutatedValue } from './mutated-value.ts'
import { refusalProblem } from './refusal-problem.ts'

/** Larger networks are described, but not rounded: that takes long and says nothing more. */
const most = { parameters: 50_000, history: 200, exponentials: 4 }

const small = (description: GraphDescription): boolean =>
  graphLayout(description).length <= most.parameters
  && description.populations.every(({ model: { history, exponentials } }) =>
    Number(history ?? 0) <= most.history && Number(exponentials ?? 0) <= most.exponentials)

/** Checks a description, and rounds weights with it where it is accepted. */
const tryNetwork = (make: () => GraphDescription, names: readonly string[]): string | undefined => {
  let description: GraphDescription
  try {
    description = make()
  } catch (error) {
    return refusalProblem(error, names)
  }
  const again = readDescription(JSON.parse(JSON.stringify(description)))
  if (JSON.stringify(again) !== JSON.stringify(description)) return 'an accepted description that reads otherwise once it was written'
  if (!small(description)) return undefined
  const weights = Float32Array.from({ length: graphLayout(description).length }, (_, index) => ((index * 7) % 11) / 8 - 0.6)
  try {
    roundGraph(description, weights)
    return undefined
  } catch (error) {
    return refusalProblem(error, ['network.', 'format', 'intermediate value'])
  }
}

const fieldNames = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => [key, ...fieldNames(inner)]) : []

const description: Fuzzer<MutatedValue> = {
  name: 'description',
  share: 30,
  inputs: mutatedValue(fc.integer({ min: 0, max: 400 }).map((seed) => randomDescription(seed, 'simulated'))),
  trial: ({ value, names }) => tryNetwork(() => readDescription(value), ['network', ...names]),
}

const shortForms = { lifNetwork, currentBasedLifNetwork, fractionalNetwork, bitShiftNetwork, sumOfExponentialsNetwork }
type ShortForm = keyof typeof shortForms
const common = {
  layers: [4, 8, 2], steps: 10, threshold: 1, encoding: { kind: 'rate', low: [-1, -1, -1, -1], high: [1, 1, 1, 1], seed: 3 },
  arithmetic: { format: 'QS2.13', membraneWidth: 24, rounding: 'floor', reset: 'delayed' },
}
const bases: Readonly<Record<ShortForm, object>> = {
  lifNetwork: { ...common, beta: 0.9 },
  currentBasedLifNetwork: { ...common, alpha: 0.5, beta: 0.9 },
  fractionalNetwork: { ...common, alpha: 0.5, lambda: 0.1, history: 8 },
  bitShiftNetwork: { ...common, sequence: 'custom', decayRate: 2, lambda: 0.1, history: 8 },
  sumOfExponentialsNetwork: { ...common, alpha: 0.5, exponentials: 2, lambda: 0.1, span: 40 },
}

const shortForm: Fuzzer<{ readonly form: ShortForm; readonly options: MutatedValue }> = {
  name: 'short form of a network',
  share: 20,
  inputs: fc.constantFrom(...(Object.keys(bases) as ShortForm[])).chain((form) =>
    fc.record({ form: fc.constant(form), options: mutatedValue(fc.constant({ options: bases[form] })) })),
  trial: ({ form, options: { value, names } }) => {
    const { options } = value as { options: never }
    return tryNetwork(() => shortForms[form](options), ['option', 'network.', ...names, ...fieldNames(bases[form])])
  },
}

/** Descriptions and the short forms that a config file makes them with. */
export const descriptionFuzzers = [description, shortForm] as readonly Fuzzer[]
