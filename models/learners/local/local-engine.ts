import { sourceWord } from '../../connections/transmission/source-word.ts'
import type { Transmission } from '../../connections/transmission/transmission.ts'
import { transmissionOf } from '../../connections/transmission/transmission-of.ts'
import { transmits } from '../../connections/transmission/transmits.ts'
import { countedSteps } from '../../graph/counted-steps.ts'
import { graphScan } from '../../graph/float/graph-scan.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { graphOutputs } from '../../graph/graph-outputs.ts'
import { argmax } from '../../arithmetic/argmax.ts'
import { denseInputs } from '../graph/dense-inputs.ts'
import type { BatchOutputs, GraphEngine } from '../graph/graph-engine.ts'
import type { SampleBatch } from '../graph/sample-batch.ts'
import { changeWeights, type LocalTruth } from './change-weights.ts'
import { checkLocal } from './check-local.ts'
import type { InnerLearning } from './inner-learning.ts'
import type { LocalOptions } from './local-options.ts'
import type { LocalRule } from './local-rule.ts'
import { restResponses } from './rest-responses.ts'

/** So many values of what was sent, all of them later by so many. */
const delayed = (given: Float32Array | Uint8Array, length: number, by: number): Float32Array | Uint8Array => {
  if (by === 0) return given.subarray(0, length)
  const late = new Float32Array(length)
  late.set(given.subarray(0, Math.max(0, length - by)), Math.min(by, length))
  return late
}

/** What was sent, [step][source], of which a target received what its synapses transmitted. */
const reachedOf = ({ salt, chance }: Transmission, sent: Float32Array | Uint8Array, sources: number) => {
  const words = Float64Array.from(sent, (value, at) => (value === 0 ? 0 : sourceWord(salt, Math.floor(at / sources), at % sources)))
  return (target: number) => sent.map((value, at) => (value !== 0 && transmits(words[at]!, target, chance) ? value : 0))
}

/**
 * A local rule as an engine: what it calls a gradient is the change of every weight by the rule, with its sign turned, so that an update of
 * `sgd` with a learning rate of 1 makes it. All samples of a batch run with the weights before it, and their changes follow each other.
 * Runs on the plain scan in float64. `inner` learns what is trained of neurons. Synapses that may fail have other draws in each update.
 * @throws EngramError (exit code 2) for a network that the rule cannot change
 */
export const localEngine = (
  description: GraphDescription,
  rule: LocalRule,
  options: LocalOptions,
  inner?: InnerLearning,
): GraphEngine => {
  const { populations, connections, readout } = description
  const places = checkLocal(description, rule)
  const layout = graphLayout(description)
  const outputCount = graphOutputs(description)
  const indexOf = new Map(populations.map(({ name }, index) => [name, index]))
  const starts = populations.map((_, p) =>
    populations.slice(0, p).reduce((sum, { size }) => sum + size * description.steps, 0))

  const scratch = new Map(places.map((place) => [place, new Float64Array(layout.connections[place]!.weightCount)]))
  const responses = populations.map((_, p) => restResponses(description, layout, p))

  const evaluate = (parameters: Float32Array, batch: SampleBatch, draw: number) => {
    const entered = denseInputs(description, batch)
    return { draw, entered, ...graphScan(description, parameters, draw).evaluate(entered, batch.count, batch.lengths) }
  }
  const left = ({ outputs, spikes }: ReturnType<typeof evaluate>, batch: SampleBatch): BatchOutputs => {
    const perSample = spikes.length / batch.count
    return {
      outputs: Float32Array.from(outputs),
      spikes: Float64Array.from(populations, ({ size }, p) => {
        let sum = 0
        for (let n = 0; n < batch.count; n++) {
          const first = n * perSample + starts[p]!
          const end = first + countedSteps(description, batch.lengths[n]!) * size
          for (let at = first; at < end; at++) sum += spikes[at]!
        }
        return sum
      }),
    }
  }
  /** The weights of all connections that learn, after sample n. */
  const learn = (
    parameters: Float32Array, { draw, entered, membrane, spikes }: ReturnType<typeof evaluate>, batch: SampleBatch, n: number,
    truth: LocalTruth,
  ): void => {
    const steps = countedSteps(description, batch.lengths[n]!)
    const perSample = spikes.length / batch.count
    const inputs = entered.length / batch.count
    for (const place of places) {
      const { from, to, delay } = connections[place]!
      const { weights: start, weightCount, sources, targets } = layout.connections[place]!
      const target = indexOf.get(to)!
      const source = indexOf.get(from)
      const first = n * perSample
      const given = source === undefined ? entered.subarray(n * inputs) : spikes.subarray(first + starts[source]!)
      const sent = delayed(given, steps * sources, delay * sources)
      const transmission = transmissionOf(connections[place]!, draw)
      const weights = scratch.get(place)!
      weights.set(parameters.subarray(start, start + weightCount))
      changeWeights(rule, options, weights, {
        steps, sources, targets, sent, reached: transmission && reachedOf(transmission, sent, sources),
        spiked: spikes.subarray(first + starts[target]!), potentials: membrane.subarray(first + starts[target]!),
        responseOf: (unit) => responses[target]!(parameters, unit),
      }, { ...truth, label: to === readout.from ? truth.label : undefined })
      parameters.set(weights, start)
    }
  }
  return {
    ...(inner?.version !== undefined && { version: inner.version }),
    name: `local rule ${JSON.stringify({ rule, options, inner: inner?.name ?? null })}`,
    forward: (parameters, batch) => left(evaluate(parameters, batch, 0), batch),
    gradient: (parameters, batch, lossGradient, update = 0) => {
      const before = evaluate(parameters, batch, update + 1)
      const found = left(before, batch)
      const asked = lossGradient(found)
      const labels = asked.labels!
      const actions = argmax(before.outputs, outputCount)
      const after = parameters.slice()
      for (let n = 0; n < batch.count; n++)
        learn(after, before, batch, n, { label: labels[n]!, right: actions[n] === labels[n] })
      const gradient = parameters.map((value, at) => value - after[at]!)
      if (inner) gradient.set(inner.gradient(parameters, batch, asked, update), layout.weightCount)
      return gradient
    },
  }
}
