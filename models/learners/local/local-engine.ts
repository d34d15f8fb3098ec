import { countedSteps } from '../../graph/counted-steps.ts'
import { graphScan } from '../../graph/float/graph-scan.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { graphOutputs } from '../../graph/graph-outputs.ts'
import { neuronParameters } from '../../graph/populations/neuron-parameters.ts'
import { populationArithmeticOf } from '../../graph/populations/population-arithmetic-of.ts'
import { trainedValues } from '../../graph/populations/trained-values.ts'
import { unitsOf } from '../../graph/populations/units-of.ts'
import { argmax } from '../../arithmetic/argmax.ts'
import { denseInputs } from '../graph/dense-inputs.ts'
import type { BatchOutputs, GraphEngine } from '../graph/graph-engine.ts'
import type { SampleBatch } from '../graph/sample-batch.ts'
import { changedWeights, type LocalTruth } from './changed-weights.ts'
import { checkLocal } from './check-local.ts'
import type { InnerLearning } from './inner-learning.ts'
import type { LocalOptions } from './local-options.ts'
import type { LocalRule } from './local-rule.ts'
import { restResponse } from './rest-response.ts'

/**
 * A local rule as an engine: what it calls a gradient is the change of every weight by the rule, with its sign turned, so that an update of
 * `sgd` with a learning rate of 1 makes it. All samples of a batch run with the weights before it, and their changes follow each other.
 * Runs on the plain scan in float64. `inner` learns what is trained of neurons.
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

  const evaluate = (parameters: Float32Array, batch: SampleBatch) => {
    const entered = denseInputs(description, batch)
    return { entered, ...graphScan(description, parameters).evaluate(entered, batch.count, batch.lengths) }
  }
  const left = ({ outputs, spikes }: ReturnType<typeof evaluate>, batch: SampleBatch): BatchOutputs => {
    const perSample = spikes.length / batch.count
    return {
      outputs: Float32Array.from(outputs),
      spikes: Float64Array.from(populations, ({ size }, p) => {
        let sum = 0
        for (let n = 0; n < batch.count; n++) {
          const first = n * perSample + starts[p]!
          for (let at = 0; at < countedSteps(description, batch.lengths[n]!) * size; at++) sum += spikes[first + at]!
        }
        return sum
      }),
    }
  }
  /** The weights of all connections that learn, after sample n. */
  const learn = (
    parameters: Float32Array, { entered, membrane, spikes }: ReturnType<typeof evaluate>, batch: SampleBatch, n: number, truth: LocalTruth,
  ): void => {
    const steps = countedSteps(description, batch.lengths[n]!)
    const perSample = spikes.length / batch.count
    const inputs = entered.length / batch.count
    for (const place of places) {
      const { from, to, delay } = connections[place]!
      const { weights: start, weightCount, sources, targets } = layout.connections[place]!
      const target = indexOf.get(to)!
      const source = indexOf.get(from)
      const of = <A extends Float32Array | Uint8Array>(all: A, p: number): A =>
        all.subarray(n * perSample + starts[p]!, n * perSample + starts[p]! + steps * unitsOf(description, populations[p]!.name)) as A
      const given = source === undefined
        ? entered.subarray(n * inputs, (n + 1) * inputs)
        : of(spikes, source)
      const sent = Float64Array.from({ length: steps * sources }, (_, at) => (at < delay * sources ? 0 : given[at - delay * sources]! || 0))
      const parametersOf = neuronParameters(
        populations[target]!, trainedValues(layout, parameters.subarray(layout.weightCount), target),
      )
      const changed = changedWeights(rule, options, Float64Array.from(parameters.subarray(start, start + weightCount)), {
        steps, sources, targets, sent, spiked: of(spikes, target), potentials: of(membrane, target),
        responseOf: (unit) => restResponse(parametersOf(unit), populationArithmeticOf(description, target), steps),
      }, { ...truth, label: to === readout.from ? truth.label : undefined })
      parameters.set(changed, start)
    }
  }
  return {
    ...(inner?.version !== undefined && { version: inner.version }),
    name: `local rule ${JSON.stringify({ rule, options, inner: inner?.name ?? null })}`,
    forward: (parameters, batch) => left(evaluate(parameters, batch), batch),
    gradient: (parameters, batch, lossGradient, update = 0) => {
      const before = evaluate(parameters, batch)
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
