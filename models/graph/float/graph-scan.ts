import { sourceWord } from '../../connections/transmission/source-word.ts'
import type { Transmission } from '../../connections/transmission/transmission.ts'
import { transmissionOf } from '../../connections/transmission/transmission-of.ts'
import { transmits } from '../../connections/transmission/transmits.ts'
import type { NeuronStep } from '../../neurons/neuron-types.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { checkSamples } from '../check/check-samples.ts'
import { countedSteps } from '../counted-steps.ts'
import { graphActions } from '../readout/graph-actions.ts'
import { graphAnswers } from '../readout/graph-answers.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import type { ConnectionLayout } from '../graph-layout.ts'
import type { GraphInterpreter } from '../graph-interpreter.ts'
import { graphOutputs } from '../graph-outputs.ts'
import { loweredParameters } from '../delays/lowered-parameters.ts'
import { foldedGraph } from '../normalise/folded-graph.ts'
import { neuronParameters } from '../populations/neuron-parameters.ts'
import { populationInputs } from '../populations/population-inputs.ts'
import { populationArithmeticOf } from '../populations/population-arithmetic-of.ts'
import { populationStates } from '../populations/population-states.ts'
import { trainedValues } from '../populations/trained-values.ts'
import { varyingValues } from '../populations/varying-values.ts'
import { checkParameters } from './check-parameters.ts'
import { scanWiring, type Wiring } from './scan-wiring.ts'

/** A connection as the scan adds it up, and what it reads in the present step: values that begin at `first`. */
type Synapses = Wiring & {
  readonly weights: Float64Array
  readonly biases: Float64Array | undefined
  /** Where each source reaches every target: those that sent something other than zero, the first `count`. */
  readonly active: Int32Array
  count: number
  values: ArrayLike<number>
  first: number
  readonly transmission: Transmission | undefined
  /** Where synapses may fail: what those of each source that sent something draw from in this step. */
  readonly words: Float64Array
}

const synapsesOf = (
  wiring: Wiring, { sources, targets, bias }: ConnectionLayout, parameters: Float32Array, transmission?: Transmission,
): Synapses => ({
  ...wiring,
  weights: new Float64Array(wiring.places.length).map((_, at) => parameters[wiring.places[at]!]!),
  biases: bias === undefined ? undefined : new Float64Array(parameters.subarray(bias, bias + targets)),
  active: new Int32Array(wiring.all), count: 0, values: [], first: 0,
  transmission, words: new Float64Array(transmission ? sources : 0),
})

const look = (synapses: Synapses, values: ArrayLike<number>, first: number, step: number): void => {
  const { all, active, transmission, words } = synapses
  for (let source = 0; source < words.length; source++)
    if (values[first + source] !== 0) words[source] = sourceWord(transmission!.salt, step, source)
  let count = 0
  for (let source = 0; source < all; source++) if (values[first + source] !== 0) active[count++] = source
  synapses.values = values
  synapses.first = first
  synapses.count = count
}

/** What target j receives of what was looked at. Zeros, which change no sum, are left out: most of what neurons send. */
const received = (synapses: Synapses, j: number): number => {
  const { all, starts, sources, weights, biases, active, count, values, first, transmission, words } = synapses
  let sum = biases ? biases[j]! : 0
  if (transmission) {
    for (let at = starts[j]!; at < starts[j + 1]!; at++) {
      const source = sources[at]!
      const value = values[first + source]!
      if (value !== 0 && transmits(words[source]!, j, transmission.chance)) sum += weights[at]! * value
    }
    return sum
  }
  if (all > 0) {
    const row = starts[j]!
    for (let at = 0; at < count; at++) sum += weights[row + active[at]!]! * values[first + active[at]!]!
    return sum
  }
  for (let at = starts[j]!; at < starts[j + 1]!; at++) sum += weights[at]! * values[first + sources[at]!]!
  return sum
}

/** What neurons without further states leave of them. */
const stateless: readonly number[] = []

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
 * Normalisation is folded (`foldedGraph`). Synapses that may fail have the draws of `draw`: 0, as deployed, or of an update, from 1 on.
 * @throws EngramError (exit code 2) for parameters that do not belong to the description; `evaluate`, for inputs of another shape or
 *   lengths that are none
 */
export const graphScan = (given: GraphDescription, ofGiven: Float32Array, draw = 0): GraphInterpreter<Float32Array> => {
  checkParameters(given, ofGiven)
  const folded = foldedGraph(given, ofGiven)
  const { description, parameters } = loweredParameters(folded.description, folded.parameters)
  const { layout, order, ...wiring } = scanWiring(description)
  const { populations, connections, readout, steps, input: { size: lines } } = description
  const sampleLength = steps * populations.reduce((sum, { size }) => sum + size, 0)
  const { changing, length: inputLength } = graphInputShape(description)
  const outputCount = graphOutputs(description)
  const outputLength = graphAnswers(description) * outputCount
  const indexOf = new Map(populations.map(({ name }, index) => [name, index]))
  const trained = parameters.subarray(layout.weightCount)
  /** Where the unit that steps lies among all steps of its population. */
  let at = 0
  const made = populations.map((population, index) => {
    const { size, model, refractory } = population
    const [into, ...further] = populationInputs(description, index).map((input) => input.connections.map((at) => ({
      from: indexOf.get(connections[at]!.from), delay: connections[at]!.delay,
      synapses: synapsesOf(wiring.connections[at]!, layout.connections[at]!, parameters, transmissionOf(connections[at]!, draw)),
    })))
    const kind = populationRegistry[model.kind]!
    const parametersOf = neuronParameters(population, trainedValues(layout, trained, index))
    const each = varyingValues(population).some(({ perNeuron }) => perNeuron)
    const shared = parametersOf(0)
    const values = new Float64Array(steps * size)
    return {
      size, kind, refractory,
      arithmetic: populationArithmeticOf(description, index),
      parameters: Array.from({ length: size }, (_, neuron) => (each ? parametersOf(neuron) : shared)),
      none: populationStates(model).map(() => 0),
      into: into!, all: [into!, ...further].flat(),
      /** What leads to its inputs beside `current`. */
      further: further.map((own, at) => ({ name: kind.inputs![at]!, own })),
      // Of one sample, in places that are used again for the next.
      values, sent: new Uint8Array(steps * size), left: new Int32Array(size),
      states: Array.from({ length: size }, (): readonly number[] => []),
      // Of one unit in one step.
      seen: {
        current: 0, past: (k: number) => (at < k * size ? 0 : values[at - k * size]!), spike: 0, states: stateless,
        ...(refractory > 0 && { held: 0 }),
        ...(further.length > 0 && { inputs: {} as { [name: string]: number } }),
      },
    }
  })
  const reading = wiring.readout && synapsesOf(wiring.readout, layout.readout!, parameters)
  const source = indexOf.get(readout.from)!
  const silence = new Uint8Array(4096)
  const answers = new Float64Array(outputCount)

  /** Runs one sample of so many steps, of which `counted` are made, and leaves what it was in places that are zero. */
  const infer = (
    entered: Float32Array, length: number, counted: number, membrane: Float32Array, spikes: Uint8Array, outputs: Float64Array,
  ): void => {
    for (const { values, sent, left, states, none } of made) {
      values.fill(0)
      sent.fill(0)
      left.fill(0)
      states.fill(none)
    }
    for (let t = 0; t < counted; t++) {
      for (const p of order) {
        const { size, kind, refractory, arithmetic, parameters: own, into, all, further, values, sent, left, states, seen } = made[p]!
        for (const { from, delay, synapses } of all) {
          const then = t - delay
          if (then < 0 || (from === undefined && then >= length)) look(synapses, silence, 0, t)
          else if (from === undefined) look(synapses, entered, changing ? then * lines : 0, t)
          else look(synapses, made[from]!.kind.sends === 'values' ? made[from]!.values : made[from]!.sent, then * made[from]!.size, t)
        }
        for (let j = 0; j < size; j++) {
          const resting = left[j]! > 0
          let current = 0
          if (!resting) for (const { synapses } of into) current += received(synapses, j)
          at = t * size + j
          seen.current = current
          for (const { name, own: others } of further) {
            let sum = 0
            for (const { synapses } of others) sum += received(synapses, j)
            seen.inputs![name] = sum
          }
          seen.spike = t === 0 ? 0 : sent[at - size]!
          seen.states = states[j]!
          if (refractory > 0) seen.held = resting ? 1 : 0
          const next: NeuronStep<number> = kind.step(own[j], seen, arithmetic)
          states[j] = next.states ?? stateless
          values[at] = next.membrane
          sent[at] = next.spike
          left[j] = next.spike === 1 ? refractory : Math.max(0, left[j]! - 1)
        }
      }
      const read = readout.of === 'spikes' ? made[source]!.sent : made[source]!.values
      const first = t * made[source]!.size
      if (reading) look(reading, read, first, t)
      for (let o = 0; o < outputCount; o++) answers[o] = reading ? received(reading, o) : read[first + o]!
      if (readout.over === 'softmax-sum') answers.set(softmax([...answers]))
      for (let o = 0; o < outputCount; o++) {
        const value = answers[o]!
        if (readout.over === 'step') outputs[t * outputCount + o] = value
        else if (readout.over === 'sum' || readout.over === 'softmax-sum') outputs[o]! += value
        else if (readout.over === 'mean') outputs[o]! += value / counted
        else if (readout.over === 'last' || t === 0 || value > outputs[o]!) outputs[o] = value
      }
    }
    let start = 0
    for (const { size, values, sent } of made) {
      membrane.set(values, start)
      spikes.set(sent, start)
      start += steps * size
    }
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
