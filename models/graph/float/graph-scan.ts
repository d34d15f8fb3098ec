import { connectionRegistry } from '../../connections/connection-registry.ts'
import type { NeuronStep } from '../../neurons/neuron-types.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { checkSamples } from '../check/check-samples.ts'
import { countedSteps } from '../counted-steps.ts'
import { graphActions } from '../readout/graph-actions.ts'
import { graphAnswers } from '../readout/graph-answers.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import { graphLayout, type ConnectionLayout } from '../graph-layout.ts'
import type { GraphInterpreter } from '../graph-interpreter.ts'
import { graphOutputs } from '../graph-outputs.ts'
import { graphPlan } from '../graph-plan.ts'
import { loweredParameters } from '../delays/lowered-parameters.ts'
import { foldedGraph } from '../normalise/folded-graph.ts'
import { neuronParameters } from '../populations/neuron-parameters.ts'
import { populationArithmeticOf } from '../populations/population-arithmetic-of.ts'
import { populationStates } from '../populations/population-states.ts'
import { trainedValues } from '../populations/trained-values.ts'
import { varyingValues } from '../populations/varying-values.ts'
import { checkParameters } from './check-parameters.ts'

/** A connection as the scan adds it up: synapses of target j are those from starts[j] to starts[j + 1]. */
type Synapses = {
  readonly starts: Int32Array
  readonly sources: Int32Array
  readonly weights: Float64Array
  readonly biases: Float64Array | undefined
  /** Sources, where each reaches every target, in their order; 0 otherwise. */
  readonly all: number
}

const synapsesOf = (model: { readonly kind: string }, layout: ConnectionLayout, parameters: Float32Array): Synapses => {
  const { targets, weights, weightCount, bias } = layout
  const [starts, sources, values] = [new Int32Array(targets + 1), new Int32Array(weightCount), new Float64Array(weightCount)]
  for (let target = 0; target < targets; target++) {
    let at = starts[target]!
    for (const { source, weight } of connectionRegistry[model.kind]!.synapses(model, layout, target)) {
      sources[at] = source
      values[at++] = parameters[weights + weight]!
    }
    starts[target + 1] = at
  }
  return {
    starts,
    sources,
    weights: values,
    biases: bias === undefined ? undefined : Float64Array.from(parameters.subarray(bias, bias + targets)),
    all: weightCount === layout.sources * targets && sources.every((source, at) => source === at % layout.sources) ? layout.sources : 0,
  }
}

/** What a connection reads in a step: values that begin at `first`, and which of them are not zero, where it was looked. */
type Read = { readonly values: ArrayLike<number>; readonly first: number; readonly active: Int32Array | undefined }

const readBy = ({ all }: Synapses, values: ArrayLike<number>, first: number): Read => {
  if (all === 0) return { values, first, active: undefined }
  const active = new Int32Array(all)
  let count = 0
  for (let source = 0; source < all; source++) if (values[first + source] !== 0) active[count++] = source
  return { values, first, active: active.subarray(0, count) }
}

/** What target j receives through a connection. Zeros, which change no sum, are left out: most of what neurons send. */
const received = ({ starts, sources, weights, biases }: Synapses, j: number, { values, first, active }: Read): number => {
  let sum = biases ? biases[j]! : 0
  if (active) {
    for (const source of active) sum += weights[starts[j]! + source]! * values[first + source]!
    return sum
  }
  for (let at = starts[j]!; at < starts[j + 1]!; at++) sum += weights[at]! * values[first + sources[at]!]!
  return sum
}

/** Shares of 1 that grow with e to the power of each value. */
const softmax = (values: readonly number[]): number[] => {
  const most = Math.max(...values)
  const powers = values.map((value) => Math.exp(value - most))
  const sum = powers.reduce((all, one) => all + one, 0)
  return powers.map((power) => power / sum)
}

/**
 * The float interpretation of any checked graph as a plain scan over each kind's `step`, in float64 inside. A kind's step honours
 * `threshold` and `reset` of the arithmetic; nothing is rounded or cut but delays, to whole steps.
 * Normalisation is folded (`foldedGraph`).
 * @throws EngramError (exit code 2) for parameters that do not belong to the description; `evaluate`, for inputs of another shape or
 *   lengths that are none
 */
export const graphScan = (given: GraphDescription, ofGiven: Float32Array): GraphInterpreter<Float32Array> => {
  checkParameters(given, ofGiven)
  const folded = foldedGraph(given, ofGiven)
  const { description, parameters } = loweredParameters(folded.description, folded.parameters)
  const layout = graphLayout(description)
  const { populations, connections, readout, steps, input: { size: lines } } = description
  const sampleLength = steps * populations.reduce((sum, { size }) => sum + size, 0)
  const { changing, length: inputLength } = graphInputShape(description)
  const outputCount = graphOutputs(description)
  const outputLength = graphAnswers(description) * outputCount
  const indexOf = new Map(populations.map(({ name }, index) => [name, index]))
  const trained = parameters.subarray(layout.weightCount)
  const made = populations.map((population, index) => {
    const { name, size, model, refractory } = population
    const kind = populationRegistry[model.kind]!
    const parametersOf = neuronParameters(population, trainedValues(layout, trained, index))
    const each = varyingValues(population).some(({ perNeuron }) => perNeuron)
    const shared = parametersOf(0)
    return {
      size, kind, refractory,
      arithmetic: populationArithmeticOf(description, index),
      parameters: Array.from({ length: size }, (_, neuron) => (each ? parametersOf(neuron) : shared)),
      states: populationStates(model).map(() => 0),
      into: connections.flatMap((one, at) => (one.to === name
        ? [{ from: indexOf.get(one.from), delay: one.delay, synapses: synapsesOf(one.model, layout.connections[at]!, parameters) }] : [])),
    }
  })
  const { order } = graphPlan(description)
  const reading = readout.through && synapsesOf(readout.through.model, layout.readout!, parameters)
  const source = indexOf.get(readout.from)!
  const silence = new Uint8Array(4096)

  /** Runs one sample of so many steps, of which `counted` are made, and leaves what it was in places that are zero. */
  const infer = (
    entered: Float32Array, length: number, counted: number, membrane: Float32Array, spikes: Uint8Array, outputs: Float64Array,
  ): void => {
    const values = made.map(({ size }) => new Float64Array(steps * size))
    const sent = made.map(({ size }) => new Uint8Array(steps * size))
    const states = made.map(({ size, states: none }) => Array.from({ length: size }, (): readonly number[] => none))
    const left = made.map(({ size }) => new Int32Array(size))
    /** What a population, or the input, sent in step t, and where in it that begins. */
    const row = (from: number | undefined, t: number): readonly [ArrayLike<number>, number] => {
      if (t < 0 || (from === undefined && t >= length)) return [silence, 0]
      if (from === undefined) return [entered, changing ? t * lines : 0]
      const { size, kind } = made[from]!
      return [kind.sends === 'values' ? values[from]! : sent[from]!, t * size]
    }
    for (let t = 0; t < counted; t++) {
      for (const p of order) {
        const { size, kind, refractory, arithmetic, parameters: own, into } = made[p]!
        const rows = into.map(({ from, delay, synapses }) => [synapses, readBy(synapses, ...row(from, t - delay))] as const)
        const [kept, spiked] = [values[p]!, sent[p]!]
        for (let j = 0; j < size; j++) {
          const resting = left[p]![j]! > 0
          let current = 0
          if (!resting) for (const [synapses, read] of rows) current += received(synapses, j, read)
          const at = t * size + j
          const next: NeuronStep<number> = kind.step(own[j], {
            current,
            past: (k) => (t < k ? 0 : kept[at - k * size]!),
            spike: t === 0 ? 0 : spiked[at - size]!,
            states: states[p]![j]!,
            ...(refractory > 0 && { held: resting ? 1 : 0 }),
          }, arithmetic)
          states[p]![j] = next.states ?? []
          kept[at] = next.membrane
          spiked[at] = next.spike
          left[p]![j] = next.spike === 1 ? refractory : Math.max(0, left[p]![j]! - 1)
        }
      }
      const read = readout.of === 'spikes' ? sent[source]! : values[source]!
      const first = t * made[source]!.size
      const through = reading && readBy(reading, read, first)
      const answers = Array.from({ length: outputCount }, (_, o) => (through ? received(reading, o, through) : read[first + o]!))
      for (const [o, value] of (readout.over === 'softmax-sum' ? softmax(answers) : answers).entries()) {
        if (readout.over === 'step') outputs[t * outputCount + o] = value
        else if (readout.over === 'sum' || readout.over === 'softmax-sum') outputs[o]! += value
        else if (readout.over === 'mean') outputs[o]! += value / counted
        else if (readout.over === 'last' || t === 0 || value > outputs[o]!) outputs[o] = value
      }
    }
    let start = 0
    made.forEach(({ size }, p) => {
      membrane.set(values[p]!, start)
      spikes.set(sent[p]!, start)
      start += steps * size
    })
  }
  const evaluate = (inputs: Float32Array, samples: number, lengths?: Int32Array) => {
    checkSamples(description, inputs, samples, lengths)
    const membrane = new Float32Array(samples * sampleLength)
    const spikes = new Uint8Array(samples * sampleLength)
    const outputs = new Float64Array(samples * outputLength)
    for (let n = 0; n < samples; n++) {
      const length = lengths?.[n] ?? steps
      const part = <A extends Float32Array | Uint8Array | Float64Array>(all: A, size: number): A =>
        all.subarray(n * size, (n + 1) * size) as A
      infer(
        part(inputs, inputLength), length, countedSteps(description, length),
        part(membrane, sampleLength), part(spikes, sampleLength), part(outputs, outputLength),
      )
    }
    return { membrane, spikes, outputs }
  }
  return {
    sampleLength,
    evaluate,
    act: (inputs, samples, lengths) => graphActions(description, evaluate(inputs, samples, lengths).outputs, lengths),
  }
}
