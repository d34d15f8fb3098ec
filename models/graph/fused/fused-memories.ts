import type { GraphDescription } from '../graph-description.ts'
import { graphLayout } from '../graph-layout.ts'
import type { GraphWithParameters } from '../normalise/folded-graph.ts'
import { fusedPlaces } from './fused-places.ts'

const longest = 40

/**
 * The same network without fused connections: one from a memory, W m[n] with m[n] = A m[n-1] + B x[n], becomes P m[n-1], P = W A, and,
 * behind all others, v x[n], v = W B, so that nobody waits for the memory. A network without such connections is given back as it is.
 */
export const fusedMemories = (given: GraphWithParameters): GraphWithParameters => {
  const { description, parameters } = given
  const places = fusedPlaces(description)
  if (places.length === 0) return given
  const { connections } = description
  const layout = graphLayout(description)
  const fused: GraphDescription = {
    ...description,
    connections: [
      ...connections.map(({ fused: ahead, ...one }) => (ahead ? { ...one, delay: one.delay + 1 } : one)),
      ...places.map(({ read, write }): GraphDescription['connections'][number] => {
        const { fused: _, name, ...one } = connections[read]!
        const { from, delay } = connections[write]!
        return { ...one, name: `${name.slice(0, longest - '-drive'.length)}-drive`, from, bias: false, delay: one.delay + delay }
      }),
    ],
  }
  const to = graphLayout(fused)
  const result = new Float32Array(to.length)
  ;[...layout.connections, ...(layout.readout ? [layout.readout] : [])].forEach(({ weights, weightCount, bias, targets }, index) => {
    const place = index < connections.length ? to.connections[index]! : to.readout!
    result.set(parameters.subarray(weights, weights + weightCount), place.weights)
    if (bias !== undefined) result.set(parameters.subarray(bias, bias + targets), place.bias)
  })
  result.set(parameters.subarray(layout.weightCount), to.weightCount)
  places.forEach(({ read, state, write }, index) => {
    const { weights, sources, targets } = layout.connections[read]!
    const memories = layout.connections[write]!.sources
    const order = sources / memories
    const [ahead, now] = [to.connections[read]!.weights, to.connections[connections.length + index]!.weights]
    const [a, b] = [layout.connections[state]!.weights, layout.connections[write]!.weights]
    for (let target = 0; target < targets; target++) {
      for (let memory = 0; memory < memories; memory++) {
        const own = parameters.subarray(weights + target * sources + memory * order, weights + target * sources + (memory + 1) * order)
        const times = (first: number, stride: number): number =>
          own.reduce((sum, weight, row) => sum + weight * parameters[first + row * stride]!, 0)
        for (let column = 0; column < order; column++) {
          result[ahead + target * sources + memory * order + column] = times(a + memory * order * order + column, order)
        }
        result[now + target * memories + memory] = times(b + memory * order, 1)
      }
    }
  })
  return { description: fused, parameters: result }
}
