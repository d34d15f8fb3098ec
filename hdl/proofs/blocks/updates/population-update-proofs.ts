import type { GraphInput } from '../../../../models/graph/graph-description.ts'
import { graphLayout } from '../../../../models/graph/graph-layout.ts'
import { checkGraph } from '../../../../models/graph/check/check-graph.ts'
import { populationArithmeticOf } from '../../../../models/graph/populations/population-arithmetic-of.ts'
import { populationStates } from '../../../../models/graph/populations/population-states.ts'
import { roundedGraph } from '../../../../models/graph/rounded-graph.ts'
import { populationRegistry } from '../../../../models/populations/population-registry.ts'
import { generateDesign } from '../../../generate-design.ts'
import { ownFields } from '../../../graph/own-fields.ts'
import type { EquivalenceProof } from '../../proof.ts'
import { instanceParameters } from '../instance-parameters.ts'
import { updateArithmetics } from './update-arithmetics.ts'
import { updateStepProofs } from './update-step-proofs.ts'

type Model = GraphInput['populations'][number]['model']
type Override = Partial<GraphInput['arithmetic']>

const arithmetic: GraphInput['arithmetic'] = {
  format: 'QS2.13',
  membraneWidth: 24,
  currentWidth: 16,
  coefficientFraction: 16,
  rounding: 'floor',
  overflow: 'saturate',
  currentOverflow: 'saturate',
  threshold: '>=',
  reset: 'delayed',
  truncation: 'sum',
  historyTruncation: 'sum',
  connections: 'together',
}

/** Three units of one kind, which spikes enter and which are read as they are. */
const graphOf = (model: Model, override: Override): GraphInput => {
  const values = populationRegistry[model.kind]!.sends === 'values'
  return {
    schema: 2,
    steps: 4,
    input: { size: 1, encoding: { kind: 'spikes' } },
    populations: [{ name: 'units', size: 3, model, refractory: values ? 0 : 2 }],
    connections: ['current', ...(populationRegistry[model.kind]!.inputs ?? [])].map((input, index) =>
      ({ name: index === 0 ? 'into' : input, from: 'input', to: 'units', input, model: { kind: 'dense' } })),
    readout: { from: 'units', of: values ? 'values' : 'spikes', over: 'sum' },
    arithmetic: { ...arithmetic, ...override },
  }
}

/** The update unit of such a graph as its circuit has it. */
const proofsOf = (title: string, graph: GraphInput): readonly EquivalenceProof[] => {
  const network = roundedGraph(graph, new Int32Array(graphLayout(checkGraph(graph)).weightCount))
  const { model } = network.description.populations[0]!
  const kind = populationRegistry[model.kind]!
  const { module } = kind.rtl.update
  const { sources } = generateDesign(network, { lanes: 1 })
  const own = populationArithmeticOf(network.description, 0)
  const { fields } = ownFields(network, 0)
  return updateStepProofs({
    // Two kinds share the unit of lines.
    name: `${module === 'squash_update' ? `${model.kind}-` : ''}${module.replaceAll('_', '-')}-graph-${
      fields.length > 0 ? 'own-' : ''}${title}`,
    says: `one step of ${model.kind}, a unit of a graph${fields.length > 0 ? ' with constants of its own' : ''}, `
      + `${kind.sends === 'values' ? '' : `reset ${own.reset}, ${own.threshold}, `}${own.rounding}, ${own.overflow}`,
    model: kind,
    arithmetic: own,
    currentWidth: own.currentWidth,
    constants: network.constants[0]!.shared,
    own: fields,
    states: kind.history ? 0 : populationStates(model).length,
    parameters: instanceParameters(sources['network_top.sv']!, 'u_p0_update'),
  })
}

/** Currents that a membrane does not hold. */
const wide: { readonly [title: string]: Override } = {
  clipped: { currentWidth: 30 },
  wrapped: { currentWidth: 30, overflow: 'wrap' },
}
/** A square is a product of two unknowns, which a solver knows in few bits only. */
const narrow: { readonly [title: string]: Override } = {
  narrow: { format: 'QS1.4', membraneWidth: 8, currentWidth: 8, coefficientFraction: 4 },
  'narrow-strict': {
    format: 'QS1.4', membraneWidth: 7, currentWidth: 9, coefficientFraction: 3, threshold: '>', rounding: 'nearest', overflow: 'wrap',
  },
}
const all = Object.keys(updateArithmetics)

const threshold = { each: [1, 0.5, 2.25] }
const share = { each: [0.88, 1, 0.25] }

const meta = { kind: 'meta-neuron', alpha: 0.5, threshold: 0.5, coupling: -0.172, recoveryRate: 0.529, rest: 0.0625, rise: 0.132 }

const fractional = { kind: 'fractional', alpha: 0.5, history: 4, lambda: { each: [0.16, 0.5, 0] }, threshold }

/** Kinds with the same constants for all units, or with some of their own, and the arithmetics of each. */
const units: readonly { readonly model: Model; readonly titles: readonly string[]; readonly decays?: string; readonly long?: true }[] = [
  { model: { kind: 'integrate-and-fire', threshold: 1 }, titles: all },
  { model: { kind: 'integrate-and-fire', threshold }, titles: all },
  { model: { kind: 'adaptive-lif', beta: 0.88, threshold: 1, rise: 0.5, rho: 0.75 }, titles: all },
  { model: meta, titles: ['narrow', 'narrow-strict'] },
  { model: { kind: 'leaky-integrator', beta: 0.88 }, titles: ['default', 'zero', 'delayed-zero'] },
  { model: { kind: 'leaky-integrator', beta: share }, titles: ['default', 'zero', 'delayed-zero'] },
  { model: { kind: 'leaky-memory', tau: 12, lambda: 1.25 }, titles: ['default', 'zero', 'delayed-zero'] },
  { model: { kind: 'leaky-memory', tau: { each: [2, 40, 0.5] } }, titles: ['default', 'zero', 'delayed-zero'], long: true },
  // A difference of two powers, and a sum.
  { model: { kind: 'lif', beta: 0.9375, threshold: 1 }, titles: all, decays: 'shifted' },
  { model: { kind: 'leaky-integrator', beta: 0.625 }, titles: ['default', 'zero', 'delayed-zero'], decays: 'shifted' },
  { model: { kind: 'hold', period: 3 }, titles: ['default', ...Object.keys(wide)] },
  { model: { kind: 'relay' }, titles: ['default', ...Object.keys(wide)] },
  { model: { kind: 'relu' }, titles: ['default', ...Object.keys(wide)] },
  // A product of two unknowns as well.
  { model: { kind: 'product' }, titles: ['narrow', 'narrow-strict'] },
  { model: { kind: 'tanh' }, titles: ['default'] },
  // Other lines, and other ways of rounding: the same three proofs again.
  { model: { kind: 'tanh' }, titles: ['zero', 'delayed-zero'], long: true },
  { model: { kind: 'sigmoid' }, titles: ['clipped'], long: true },
  { model: { kind: 'lif', beta: share, threshold }, titles: all },
  { model: fractional, titles: all.slice(0, -1) },
  // Two products of what a neuron has for itself, or one whose sign decides: ten seconds and more each.
  { model: fractional, titles: all.slice(-1), long: true },
  { model: { kind: 'adaptive-lif', beta: share, threshold, rise: { each: [0, 0.5, 1.5] }, rho: share }, titles: all, long: true },
  { model: { kind: 'current-based-lif', alpha: share, beta: share, threshold }, titles: all, long: true },
]

/** The update units of graphs against `integerStep`: kinds that only graphs have, and constants that neurons have for themselves. */
export const populationUpdateProofs: readonly EquivalenceProof[] = units.flatMap(({ model, titles, decays, long }) =>
  titles.flatMap((title) =>
    proofsOf(decays ? `${decays}-${title}` : title, graphOf(model, { ...updateArithmetics, ...wide, ...narrow }[title]!))
      .map((proof) => (long ? { ...proof, long } : proof))),
)
