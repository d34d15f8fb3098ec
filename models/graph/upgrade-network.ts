import { encoderRegistry } from '../encoders/encoder-registry.ts'
import type { NetworkDescription } from '../network/network-description.ts'
import { checkGraph } from './check/check-graph.ts'
import type { GraphDescription } from './graph-description.ts'

/**
 * A description of schema 1, a chain of layers, as a graph. Parameters lie in the same order, and every integer value is the same:
 * populations are named `layer0`, `layer1`, ..., each behind a dense connection of its own name.
 * @throws EngramError (exit code 2) where the description is wrong
 */
export const upgradeNetwork = ({ inputs, steps, encoding, layers, readout, arithmetic }: NetworkDescription): GraphDescription => {
  const { hiddenCurrentWidth, layerDelay, linearTruncation, readoutTruncation, ...same } = arithmetic
  // Values are brought into the width of the format, spikes into one of their own.
  const first = encoding.kind in encoderRegistry ? {} : { arithmetic: { currentWidth: 'format' } }
  return checkGraph({
    schema: 2,
    steps,
    input: { size: inputs, encoding },
    populations: layers.map(({ size, neuron }, index) => ({ name: `layer${index}`, size, model: neuron, ...(index === 0 && first) })),
    connections: layers.map((_, index) => ({
      name: `layer${index}`,
      from: index === 0 ? 'input' : `layer${index - 1}`,
      to: `layer${index}`,
      model: { kind: 'dense' },
      delay: index === 0 ? 0 : layerDelay,
    })),
    readout: {
      from: `layer${layers.length - 1}`, of: 'membrane', over: 'mean',
      through: { outputs: readout.outputs, model: { kind: 'dense' }, truncation: readoutTruncation },
    },
    arithmetic: { ...same, currentWidth: hiddenCurrentWidth, truncation: linearTruncation, connections: 'together' },
  })
}
