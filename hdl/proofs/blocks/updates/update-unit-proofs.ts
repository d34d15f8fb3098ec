import { currentBasedLifNetwork } from '../../../../models/network/kinds/current-based-lif-network.ts'
import { fractionalNetwork } from '../../../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../../../models/network/kinds/lif-network.ts'
import type { GraphDescription } from '../../../../models/graph/graph-description.ts'
import { graphLayout } from '../../../../models/graph/graph-layout.ts'
import { roundedGraph } from '../../../../models/graph/rounded-graph.ts'
import { neuronModel } from '../../../../models/neurons/neuron-model.ts'
import { neuronStates } from '../../../../models/neurons/neuron-states.ts'
import { referenceNames } from '../../../../models/references/reference-names.ts'
import { populationArithmeticOf } from '../../../../models/graph/populations/population-arithmetic-of.ts'
import { generateDesign } from '../../../generate-design.ts'
import type { EquivalenceProof } from '../../proof.ts'
import { instanceParameters } from '../instance-parameters.ts'
import { referenceNetwork } from '../reference-network.ts'
import { updateArithmetics } from './update-arithmetics.ts'
import { updateStepProofs } from './update-step-proofs.ts'

type Override = Partial<GraphDescription['arithmetic']>

/** Every population's update unit of a network, its proofs for each set of parameters that occurs. */
const proofsOf = (title: string, description: GraphDescription): EquivalenceProof[] => {
  const network = roundedGraph(description, new Int32Array(graphLayout(description).length))
  const top = generateDesign(network, { lanes: 1 }).sources['network_top.sv']!
  const known = new Set<string>()
  return description.populations.flatMap(({ name, model: neuron }, layer): EquivalenceProof[] => {
    const arithmetic = populationArithmeticOf(description, layer)
    const model = neuronModel(neuron.kind)
    const { module } = model.rtl.update
    const parameters = { ...instanceParameters(top, `u_p${layer}_update`), Updates: '1' }
    if (known.has(JSON.stringify(parameters))) return []
    known.add(JSON.stringify(parameters))
    const proofs = updateStepProofs({
      name: `${module.replaceAll('_', '-')}-${title}-${layer}`,
      says: `one step of a ${neuron.kind} neuron (${title}, ${name}), reset ${arithmetic.reset}, ${arithmetic.threshold}, `
        + `${arithmetic.rounding}, ${arithmetic.overflow}`,
      model,
      arithmetic,
      currentWidth: arithmetic.currentWidth,
      constants: network.constants[layer]!.shared,
      own: [],
      states: model.history ? 0 : neuronStates(neuron).length,
      parameters,
    })
    // Some seconds each; its reset and its widths are as in the others.
    const long = module === 'current_based_lif_update' && arithmetic.reset !== 'delayed'
    return proofs.map((proof) => (long ? { ...proof, long } : proof))
  })
}

const layers = [4, 8, 2]
const networks: { readonly [kind: string]: (arithmetic: Override) => GraphDescription } = {
  lif: (arithmetic) => lifNetwork({ layers, beta: 0.88, steps: 10, arithmetic }),
  'current-based-lif': (arithmetic) => currentBasedLifNetwork({ layers, alpha: 0.6, beta: 0.8, steps: 10, arithmetic }),
  fractional: (arithmetic) => fractionalNetwork({ layers, alpha: 0.5, history: 8, steps: 10, arithmetic }),
}

/**
 * The update units against `integerStep`, with the parameters that a generated circuit gives them: every arithmetic field, and the networks
 * that ship as descriptions.
 */
export const updateUnitProofs: readonly EquivalenceProof[] = [
  ...Object.entries(networks).flatMap(([kind, network]) =>
    Object.entries(updateArithmetics).flatMap(([title, arithmetic]) => proofsOf(`${kind}-${title}`, network(arithmetic))),
  ),
  ...referenceNames.flatMap((name) => proofsOf(name, referenceNetwork(name))),
]
