import { EngramError } from '../../errors/engram-error.ts'
import type { LinearChain } from '../../kernels/linear-chain.ts'
import { scanReset } from '../../kernels/scan-reset.ts'
import { parameterLayout } from '../../network/parameter-layout.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphLayout } from '../graph-layout.ts'
import { graphChain } from './graph-chain.ts'

/**
 * A network as it is trained: a chain (`graphChain`) whose flat parameters lie as those of the chain.
 * @throws EngramError (exit code 2) for a population without a linear memory, a normalised connection, one whose synapses may fail,
 *   a reset inside its dynamics, or another graph
 */
export const trainableChain = (description: GraphDescription): LinearChain => {
  const { populations, connections, arithmetic } = description
  const unable = populations.find(({ model }) => populationRegistry[model.kind]!.linearMemory === undefined)
  if (unable) throw new EngramError(`population ${unable.name}, ${unable.model.kind}: has no linear memory, so no fused kernel`, 2)
  const normalised = connections.find(({ normalise }) => normalise)
  if (normalised) throw new EngramError(`connection ${normalised.name}: is normalised, which only training on samples can do`, 2)
  const failing = connections.find(({ transmission }) => transmission)
  if (failing) throw new EngramError(`connection ${failing.name}: its synapses may fail, which only training on samples can do`, 2)
  scanReset(arithmetic)
  const layout = graphLayout(description)
  const chain = graphChain(description, layout, new Float32Array(layout.length))?.chain
  const { maps, length } = parameterLayout({
    inputs: description.input.size, layers: chain?.layers ?? [], readout: { outputs: chain?.outputs ?? 0 },
  })
  const placed = [...layout.connections, ...(layout.readout ? [layout.readout] : [])]
  const inOrder = chain && length === layout.length
    && maps.every(({ weights, bias }, map) => placed[map]!.weights === weights && placed[map]!.bias === bias)
  if (inOrder) return chain
  throw new EngramError(
    'network: its graph cannot be trained yet, expected a chain: populations in the order of the description, each with one dense '
    + 'connection with biases from the one before it, the same delay of 0 or 1 step between all, and the mean membrane potential '
    + 'read through another',
    2,
  )
}
