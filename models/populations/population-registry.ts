import { neuronRegistry } from '../neurons/neuron-registry.ts'
import type { NeuronModel } from '../neurons/neuron-types.ts'
import { adaptiveLif } from './adaptive-lif.ts'
import { hold } from './hold.ts'
import { integrateAndFire } from './integrate-and-fire.ts'
import { leakyIntegrator } from './leaky-integrator.ts'
import { leakyMemory } from './leaky-memory.ts'
import { legendre } from './legendre.ts'
import { metaNeuron } from './meta-neuron.ts'
import { product } from './product.ts'
import { relay } from './relay.ts'
import { relu } from './relu.ts'
import { sigmoid } from './sigmoid.ts'
import { tanh } from './tanh.ts'

/** Every kind of population, one line each. */
export const populationRegistry: { readonly [kind: string]: NeuronModel } = {
  ...neuronRegistry,
  'integrate-and-fire': integrateAndFire as unknown as NeuronModel,
  'adaptive-lif': adaptiveLif as unknown as NeuronModel,
  'meta-neuron': metaNeuron as unknown as NeuronModel,
  'leaky-integrator': leakyIntegrator as unknown as NeuronModel,
  'leaky-memory': leakyMemory as unknown as NeuronModel,
  legendre: legendre as unknown as NeuronModel,
  hold: hold as unknown as NeuronModel,
  relay: relay as unknown as NeuronModel,
  relu: relu as unknown as NeuronModel,
  tanh: tanh as unknown as NeuronModel,
  sigmoid: sigmoid as unknown as NeuronModel,
  product: product as unknown as NeuronModel,
}
