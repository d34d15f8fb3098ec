import type { GraphDescription } from '../../../graph/graph-description.ts'
import { graphLayout } from '../../../graph/graph-layout.ts'
import type { GraphEngine } from '../graph-engine.ts'
import { spreadGraph, type SpreadConnection } from './spread-graph.ts'
import { spreadTaps } from './spread-taps.ts'

/** What of a connection is computed with: where its delays lie among steps, and what it makes of weights and gradients there. */
type Spreader = {
  /** Writes the weights of all steps; as it is deployed, each synapse has one step, the nearest. */
  load(parameters: Float32Array, into: Float32Array, deployed: boolean): void
  /** Adds up the gradients of weights and delays. */
  back(parameters: Float32Array, gradient: Float32Array, into: Float32Array, deployed: boolean): void
}

const spreader = (one: SpreadConnection): Spreader => {
  const { model: { longest, delays: given }, trained, weights, weightCount, delays, width, of, starts } = one
  if (!('trained' in given)) throw new Error('delays that are not trained are not spread')
  const room = { shares: new Float64Array(longest + 1), slopes: new Float64Array(longest + 1) }
  const { shares, slopes } = room
  const taps = spreadTaps(given.trained, longest, room)
  const whole = (delay: number): number => Math.floor(delay + 0.5)
  return {
    load: (parameters, into, deployed) => {
      for (const start of starts) into.fill(0, start, start + weightCount)
      for (let weight = 0; weight < weightCount; weight++) {
        const [value, delay] = [parameters[weights + weight]!, parameters[delays + of[weight]!]!]
        if (deployed || !trained) {
          into[starts[whole(delay)]! + weight] = value
          continue
        }
        const { first, count } = taps(delay, parameters[width]!)
        for (let at = 0; at < count; at++) into[starts[first + at]! + weight] = value * shares[at]!
      }
    },
    back: (parameters, gradient, into, deployed) => {
      if (!trained) return
      for (let weight = 0; weight < weightCount; weight++) {
        const [value, delay] = [parameters[weights + weight]!, parameters[delays + of[weight]!]!]
        if (deployed) {
          into[weights + weight] = gradient[starts[whole(delay)]! + weight]!
          continue
        }
        const { first, count } = taps(delay, parameters[width]!)
        let [inWeight, inDelay] = [0, 0]
        for (let at = 0; at < count; at++) {
          const slope = gradient[starts[first + at]! + weight]!
          inWeight += slope * shares[at]!
          inDelay += slope * slopes[at]!
        }
        into[weights + weight] = inWeight
        into[delays + of[weight]!]! += value * inDelay
      }
    },
  }
}

/**
 * An engine of any network from one that knows no delays of single synapses (`make`), which is given the network that is trained in its
 * place (`spreadGraph`). A gradient is that of delays spread over their neighbouring steps by the width that lies behind them
 * (`spreadTaps`); as it is deployed, and where all is rounded as integers are, each synapse has one delay of whole steps, and delays have
 * no gradient. Connections that `make` knows how to train are `kept` for it.
 */
export const delayedEngine = (
  given: GraphDescription,
  make: (description: GraphDescription) => GraphEngine,
  kept?: ReadonlySet<number>,
): GraphEngine => {
  const { same, connections, length, description } = spreadGraph(given, kept)
  const engine = make(description)
  if (description === given) return engine
  const spreaders = connections.map(spreader)
  const inner = new Float32Array(graphLayout(description).length)
  const outer = new Float32Array(length)
  const load = (parameters: Float32Array, deployed: boolean): Float32Array => {
    same.spread.forEach((to, at) => (inner[to] = parameters[same.given[at]!]!))
    for (const one of spreaders) one.load(parameters, inner, deployed)
    return inner
  }
  return {
    ...engine,
    forward: (parameters, batch, rounded) => engine.forward(load(parameters, true), batch, rounded),
    gradient: (parameters, batch, lossGradient, update, rounded = false) => {
      const found = engine.gradient(load(parameters, rounded), batch, lossGradient, update, rounded)
      outer.fill(0)
      same.given.forEach((to, at) => (outer[to] = found[same.spread[at]!]!))
      for (const one of spreaders) one.back(parameters, found, outer, rounded)
      return outer
    },
  }
}
