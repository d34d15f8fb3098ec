import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { ConnectionSums, JoinSums } from './graph-sums.ts'

/** Writes the weights of a connection as the compiled model reads them: by source. */
const writeConnection = (one: ConnectionSums, weights: Int32Array, memory: ArrayBuffer): void => {
  const { sources, targets, blocks, stride, model, word } = one
  if (one.biases !== 0) new Int32Array(memory, one.biases, targets).set(weights.subarray(one.bias, one.bias! + targets))
  if (blocks > 0) {
    const [from, to] = [sources / blocks, targets / blocks]
    const words = new Int32Array(memory, one.words, sources * stride)
    for (let target = 0; target < targets; target++) {
      const first = Math.floor(target / to) * from
      for (let source = 0; source < from; source++) {
        words[(first + source) * stride + (target % to)] = word(weights[one.weights + target * from + source]!)
      }
    }
    return
  }
  const outgoing = Array.from({ length: sources }, (): { target: number; weight: number }[] => [])
  for (let target = 0; target < targets; target++) {
    for (const { source, weight } of connectionRegistry[model.kind]!.synapses(model, one, target))
      outgoing[source]!.push({ target, weight })
  }
  const starts = new Int32Array(memory, one.starts, sources + 1)
  outgoing.forEach((list, source) => (starts[source + 1] = starts[source]! + list.length))
  new Int32Array(memory, one.list, starts[sources]!).set(outgoing.flat().map(({ target }) => target))
  new Int32Array(memory, one.words, starts[sources]!).set(outgoing.flat().map(({ weight }) => word(weights[one.weights + weight]!)))
}

/** Writes weights and biases of all that ends in one population, or in the readout, into the memory of the compiled integer model. */
export const writeSums = ({ groups }: JoinSums, weights: Int32Array, memory: ArrayBuffer): void => {
  for (const { connections } of groups) for (const one of connections) writeConnection(one, weights, memory)
}
