import type { Tensor, Tensor1D } from '@tensorflow/tfjs'
import { transmissionOf } from '../../connections/transmission/transmission-of.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { countedSteps } from '../../graph/counted-steps.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import { graphLayout } from '../../graph/graph-layout.ts'
import { graphPlan } from '../../graph/graph-plan.ts'
import { populationArithmeticOf } from '../../graph/populations/population-arithmetic-of.ts'
import { varyingValues } from '../../graph/populations/varying-values.ts'
import { denseInputs } from '../../learners/graph/dense-inputs.ts'
import type { GraphEngineOptions } from '../../learners/graph/graph-engine.ts'
import type { SampleBatch } from '../../learners/graph/sample-batch.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import type { Tensorflow } from '../open-tensorflow.ts'
import { connectionProduct } from './connection-product.ts'
import { constantOf } from './constant-of.ts'
import { normalisedProducts, type BatchMoments } from './normalised-products.ts'
import { populationStep, type ParameterTensor } from './population-step.ts'
import { readoutOver } from './readout-over.ts'
import { surrogateSpike } from './surrogate-spike.ts'
import { transmissionMask } from './transmission-mask.ts'

/** What units of a population, [sample][unit], send of what they have: all of it, where there is no mask. */
type UnitMasks = (population: number) => Float32Array | undefined

/**
 * A run as tensors: outputs, and the spikes of each population in the steps that count, [step][sample]; none of values. `moments`: mean and
 * variance of what each normalised connection brought, [target].
 */
export type GraphRun = {
  readonly outputs: Tensor
  readonly spikes: readonly (Tensor | undefined)[]
  readonly moments: readonly BatchMoments[]
}

/** What a population has done so far, by step; `left` are the steps for which a neuron is still held. */
type History = {
  readonly membranes: Tensor[]
  readonly spikes: Tensor[]
  readonly counts: Tensor[]
  states: readonly Tensor[] | undefined
  left: Float32Array | undefined
}

/**
 * A network as a function of its flat parameters, op by op and step after step as `graphScan` has them. A threshold that a reset subtracts
 * has its gradient even where the spike is a constant; what a spike adds to an adaptation always has that of the spike. A held neuron
 * receives nothing and sends nothing, so no gradient passes it. A run with `masks` is one of training, whose batch normalises; without, all
 * is as it is deployed.
 * @throws EngramError (exit code 2) for a kind that TensorFlow cannot step, or a reset inside its dynamics
 */
export const graphRun = (
  tf: Tensorflow,
  description: GraphDescription,
  { surrogate, resetGradient }: Pick<GraphEngineOptions, 'surrogate' | 'resetGradient'>,
): ((parameters: Tensor1D, batch: SampleBatch, masks: UnitMasks | undefined, draw?: number) => GraphRun) => {
  const { populations, connections, readout, steps, input: { size: lines } } = description
  const layout = graphLayout(description)
  const { parts } = graphPlan(description)
  const { changing, length } = graphInputShape(description)
  const indexOf = new Map(populations.map(({ name }, index) => [name, index]))
  const made = populations.map((population, p) => {
    const { name, size, model, refractory } = population
    const { reset, threshold } = populationArithmeticOf(description, p)
    const { sends, ownReset = false, inputs = [] } = populationRegistry[model.kind]!
    const spiking = sends !== 'values'
    if (spiking && !ownReset && reset === 'inside') {
      const wanted = '"delayed", "immediate", "zero" or "delayed-zero", the resets that can be trained'
      throw new EngramError(`reset of population ${name}: got "inside", expected ${wanted}`, 2)
    }
    return {
      size, spiking, ownReset, reset: ownReset ? ('own' as const) : reset, refractory, inputs, step: populationStep(population),
      spike: surrogateSpike(tf, surrogate, threshold === '>'),
      into: connections.flatMap((one, at) => {
        if (one.to !== name) return []
        const place = layout.normalised.find(({ connection }) => connection === at)
        const normalise = place && normalisedProducts(tf, place, { epsilon: one.normalise!.epsilon, bias: layout.connections[at]!.bias })
        return [{
          connection: at, input: one.input, from: indexOf.get(one.from), delay: one.delay, detached: one.detached === true, normalise,
          product: connectionProduct(tf, one.model, { ...layout.connections[at]!, ...(normalise && { bias: undefined }) }),
        }]
      }),
    }
  })
  const reading = readout.through && connectionProduct(tf, readout.through.model, layout.readout!)
  const source = indexOf.get(readout.from)!

  /** Parameters of a population as tensors, each made once. */
  const parametersOf = (parameters: Tensor1D, p: number): ParameterTensor => {
    const varying = varyingValues(populations[p]!)
    const known = new Map<string, Tensor>()
    const make = (parameter: string): Tensor => {
      const place = layout.trained.find((one) => one.population === p && one.parameter === parameter)
      if (place) return parameters.slice(place.start, place.count)
      const values = varying.find((one) => one.parameter === parameter)?.values
      return values ? tf.tensor1d([...values]) : tf.scalar((populations[p]!.model as unknown as { [name: string]: number })[parameter]!)
    }
    return (parameter) => {
      const found = known.get(parameter) ?? make(parameter)
      known.set(parameter, found)
      return found
    }
  }

  return (parameters, batch, masks, draw = 0) => {
    const counted = Array.from(batch.lengths, (own) => countedSteps(description, own))
    const entered = tf.tensor2d(denseInputs(description, batch), [batch.count, length])
    const now = made.map(({ size, into, ...one }, p) => {
      const mask = masks?.(p)
      return {
        ...one, size, parameter: parametersOf(parameters, p),
        /** `made`: what a normalised connection brings in each step. */
        into: into.map(({ product, ...one }) => ({
          ...one, product: product(parameters), made: undefined as readonly Tensor[] | undefined,
          transmission: transmissionOf(connections[one.connection]!, draw),
        })),
        mask: mask && tf.tensor2d(mask, [batch.count, size]),
        history: { membranes: [], spikes: [], counts: [], states: undefined, left: undefined } as History,
      }
    })
    const read = reading?.(parameters)
    /** What a population, or the input, sent in a step; nothing before the first. */
    const sent = (from: number | undefined, t: number): Tensor | undefined => {
      if (t < 0) return undefined
      if (from === undefined) return changing ? entered.slice([0, t * lines], [batch.count, lines]) : entered
      const { history, spiking, mask } = now[from]!
      const values = (spiking ? history.spikes : history.membranes)[t]!
      return mask ? values.mul(mask) : values
    }
    const brought = (
      { connection, from, delay, detached, product, transmission }: (typeof now)[number]['into'][number], t: number,
    ): Tensor => {
      const values = sent(from, t - delay)
      const { sources, targets } = layout.connections[connection]!
      const mask = transmission && values
        && tf.tensor2d(transmissionMask(transmission, t, { sources, targets }), [targets, sources])
      return product(detached && values ? constantOf(tf, values) : values, mask)
    }
    const stepOf = (p: number, t: number): void => {
      const { size, spiking, ownReset, reset, refractory, inputs, step, spike, parameter, into, history } = now[p]!
      const { left } = history
      const free = left && tf.tensor2d(left.map((one) => (one > 0 ? 0 : 1)), [batch.count, size])
      const all = tf.zeros([batch.count, size])
      const receivedAt = (input: string): Tensor =>
        into.reduce<Tensor>((sum, one) => (one.input === input ? sum.add(one.made?.[t] ?? brought(one, t)) : sum), all)
      const current = free ? receivedAt('current').mul(free) : receivedAt('current')
      const resetBy = (fired: Tensor): Tensor => (resetGradient === 'attached' ? fired : constantOf(tf, fired))
      const before = history.spikes[t - 1]
      const { driven, raised, states } = step(parameter, {
        current, inputs: Object.fromEntries(inputs.map((name) => [name, receivedAt(name)])),
        past: (k) => history.membranes[t - k], spike: ownReset && before ? resetBy(before) : before, states: history.states,
        held: free && tf.sub(1, free),
      })
      history.states = states
      if (!spiking) {
        history.membranes.push(driven)
        return
      }
      const threshold = parameter('threshold')
      const less = (potential: Tensor, fired: Tensor | undefined): Tensor =>
        (fired ? potential.sub(resetBy(fired).mul(threshold)) : potential)
      const emptied = (potential: Tensor, fired: Tensor | undefined): Tensor =>
        (fired ? potential.mul(tf.sub(1, resetBy(fired))) : potential)
      const potential = reset === 'delayed' ? less(driven, before) : reset === 'delayed-zero' ? emptied(driven, before) : driven
      const reached = spike(potential.sub(raised ? raised.add(threshold) : threshold))
      const fired = free ? reached.mul(free) : reached
      history.spikes.push(fired)
      history.membranes.push(reset === 'immediate' ? less(potential, fired) : reset === 'zero' ? emptied(potential, fired) : potential)
      history.counts.push(fired.sum(1).mul(tf.tensor1d(counted.map((count) => Number(t < count)))))
      if (refractory === 0) return
      history.left = fired.dataSync<'float32'>().map((one, unit) => (one === 1 ? refractory : Math.max(0, (left?.[unit] ?? 0) - 1)))
    }
    const taken: Tensor[] = []
    const moments = new Map<number, BatchMoments>()
    const last = Math.max(...counted)
    for (const { populations: members } of parts) {
      for (const one of members.flatMap((p) => now[p]!.into)) {
        if (!one.normalise) continue
        const products = Array.from({ length: last }, (_, t) => brought(one, t))
        const made = one.normalise(parameters, products, masks && counted)
        one.made = made.values
        moments.set(one.connection, made.moments)
      }
      for (let t = 0; t < last; t++) for (const p of members) stepOf(p, t)
    }
    for (let t = 0; t < last; t++) {
      const { history, mask } = now[source]!
      const values = (readout.of === 'spikes' ? history.spikes : history.membranes)[t]!
      const masked = mask ? values.mul(mask) : values
      taken.push(read ? read(masked) : masked)
    }
    return {
      outputs: readoutOver(tf, readout.over, taken, { counted, steps }),
      spikes: now.map(({ spiking, history }) => (spiking ? tf.stack(history.counts) : undefined)),
      moments: layout.normalised.map(({ connection }) => moments.get(connection)!),
    }
  }
}
