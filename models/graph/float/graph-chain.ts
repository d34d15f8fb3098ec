import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { LinearChain } from '../../kernels/linear-chain.ts'
import { parameterLayout } from '../../network/parameter-layout.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import type { ConnectionLayout, GraphLayout } from '../graph-layout.ts'
import { neuronParameters } from '../populations/neuron-parameters.ts'
import { populationArithmeticOf } from '../populations/population-arithmetic-of.ts'
import { trainedValues } from '../populations/trained-values.ts'
import { varyingValues } from '../populations/varying-values.ts'

/** A network as the fused kernels take it. */
export type GraphChain = {
  readonly chain: LinearChain
  /** Its parameters, which lie in the order of the chain, biases that are not there as zeros. */
  readonly weights: Float32Array
  /** Populations in that order. */
  readonly order: readonly number[]
}

/** Populations from the input on, each of which has one connection, from the one before it; `undefined` where they are no such chain. */
const follow = ({
  populations,
  connections,
}: GraphDescription): { readonly population: number; readonly connection: number }[] | undefined => {
  if (connections.length !== populations.length) return undefined
  const found: { population: number; connection: number }[] = []
  for (let from = 'input'; found.length < populations.length;) {
    const connection = connections.findIndex((one) => one.from === from)
    const population = populations.findIndex(({ name }) => name === connections[connection]?.to)
    if (connection < 0 || found.some((one) => one.population === population)) return undefined
    found.push({ population, connection })
    from = populations[population]!.name
  }
  return found
}

const fused = ({ kind }: { readonly kind: string }): boolean => connectionRegistry[kind]!.runsOn.includes('chains')

/**
 * A checked network with its parameters as a chain of layers that the fused kernels can run; `undefined` where it is none: where
 * populations and connections form another graph, a kind or a reset is not one of the kernels', single neurons differ or rest after a
 * spike, a connection is normalised or its synapses may fail, values enter that change, or the readout is not that of the mean membrane
 * potential through a connection of the kernels'.
 */
export const graphChain = (description: GraphDescription, layout: GraphLayout, parameters: Float32Array): GraphChain | undefined => {
  const { populations, connections, readout, arithmetic, input, steps } = description
  const { through } = readout
  const { changing, spiking } = graphInputShape(description)
  const chained = follow(description)
  if (!chained || !through || !fused(through.model) || readout.of !== 'membrane' || (changing && !spiking)) return undefined
  if (readout.over !== 'mean' || readout.from !== populations[chained.at(-1)!.population]!.name || arithmetic.reset === 'inside')
    return undefined
  const [layerDelay] = chained.slice(1).map(({ connection }) => connections[connection]!.delay)
  const able = chained.every(({ population, connection }, index) => {
    const { model, delay, normalise, transmission } = connections[connection]!
    const one = populations[population]!
    const { reset, threshold } = populationArithmeticOf(description, population)
    const asAll = reset === arithmetic.reset && threshold === arithmetic.threshold
    const kind = populationRegistry[one.model.kind]!
    const plain = fused(model) && !normalise && !transmission
    return plain && delay === (index === 0 ? 0 : layerDelay) && delay <= 1 && asAll && one.refractory === 0
      && kind.linearMemory !== undefined && !varyingValues(one).some(({ perNeuron }) => perNeuron)
  })
  if (!able) return undefined
  const trained = parameters.subarray(layout.weightCount)
  const layers = chained.map(({ population }) => {
    const one = populations[population]!
    const own = neuronParameters(one, trainedValues(layout, trained, population))(0)
    return { size: one.size, memory: populationRegistry[one.model.kind]!.linearMemory!(own) }
  })
  const { maps, length } = parameterLayout({ inputs: input.size, layers, readout: { outputs: through.outputs } })
  const weights = new Float32Array(length)
  const copy = ({ weights: start, weightCount, bias, targets }: ConnectionLayout, map: number): void => {
    weights.set(parameters.subarray(start, start + weightCount), maps[map]!.weights)
    if (bias !== undefined) weights.set(parameters.subarray(bias, bias + targets), maps[map]!.bias)
  }
  chained.forEach(({ connection }, map) => copy(layout.connections[connection]!, map))
  copy(layout.readout!, chained.length)
  return {
    chain: {
      steps, inputs: input.size, spiking, layers, layerDelay: layerDelay === 1 ? 1 : 0, outputs: through.outputs,
      reset: arithmetic.reset, threshold: arithmetic.threshold,
    },
    weights,
    order: chained.map(({ population }) => population),
  }
}
