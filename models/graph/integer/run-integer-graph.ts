import { numberFormat } from '../../arithmetic/number-format.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { checkSamples } from '../check/check-samples.ts'
import { keepEvents } from '../kept/keep-events.ts'
import { graphAnswers } from '../readout/graph-answers.ts'
import { graphInputShape } from '../graph-input.ts'
import type { GraphTrace } from '../graph-interpreter.ts'
import { graphOutputs } from '../graph-outputs.ts'
import type { RoundedGraph } from '../rounded-graph.ts'
import { compileGraph } from './compile-graph.ts'
import { integerGraphLayout } from './integer-graph-layout.ts'
import { writeSums } from './write-sums.ts'

/** `exercise` and `constants` have the shape of `spikes`, or are empty where there is nothing to count. */
type Evaluation = GraphTrace<Int32Array> & { readonly exercise: Uint16Array; readonly constants: Uint16Array }

/** How samples, the windows of a stream, follow those of the call before. */
export type Following = {
  /** Steps of the first window that the call before had: its outputs go on. */
  readonly begun: number
  /** Whether the last window goes on in the next call. */
  readonly open: boolean
}

/**
 * Runs n encoded samples. Where `spare`, an evaluation that nobody reads any more, has room enough, what is returned lies in it. Of a
 * network that keeps its state the samples of a call are a stream that begins with it, or with `following` one that goes on.
 */
type Run = (inputs: Int32Array, samples: number, lengths?: Int32Array, spare?: Evaluation, following?: Following) => Evaluation

type List = Int32Array | Uint8Array | Uint16Array | BigInt64Array

/** The first values of a list that has room for them, or a new one. */
const withRoom = <T extends List>(spare: T | undefined, Columns: new (length: number) => T, length: number): T =>
  spare !== undefined && spare.length >= length ? spare.subarray(0, length) as T : new Columns(length)

/**
 * Compiles the integer model of a graph to WebAssembly and gives what runs it; with `counting` each step also leaves what it exercised
 * (`exerciseFlags`), see `GraphEvaluation`. What is returned throws EngramError (exit code 2) where `inputs` is not as long as
 * `graphInputShape` says or holds what is no spike or does not fit the network's format, or for a length that is none.
 */
export const runIntegerGraph = (network: RoundedGraph, counting: boolean): Run & { readonly sampleLength: number } => {
  const { description, constants, weights } = network
  const { steps, arithmetic } = description
  const { spiking, length: inputLength } = graphInputShape(description)
  const outputCount = graphAnswers(description) * graphOutputs(description)
  const layout = integerGraphLayout(network, counting)
  const { block, sampleLength } = layout
  const instance = new WebAssembly.Instance(new WebAssembly.Module(compileGraph(network, layout)))
  const { memory, evaluate } = instance.exports as { memory: WebAssembly.Memory; evaluate: (samples: number) => void }
  const { buffer } = memory
  const received = layout.populations.flatMap(({ inputs }) => inputs.map(({ sums }) => sums))
  for (const join of [...received, ...(layout.readout ? [layout.readout] : [])]) writeSums(join, weights, buffer)
  layout.populations.forEach(({ own, size }, index) => {
    for (const [name, address] of Object.entries(own)) new BigInt64Array(buffer, address, size).set(constants[index]!.own[name]!)
  })
  const given = new (spiking ? Uint8Array : Int32Array)(buffer, layout.inputs, block * inputLength)
  const steppings = new Int32Array(buffer, layout.lengths, block)
  const { name, width } = numberFormat(arithmetic.format)
  const [low, high] = spiking ? [0, 1] : [-(2 ** (width - 1)), 2 ** (width - 1) - 1]

  const check = (inputs: Int32Array, samples: number, lengths: Int32Array | undefined): void => {
    checkSamples(description, inputs, samples, lengths)
    for (let index = 0; index < inputs.length; index++) {
      if (inputs[index]! >= low && inputs[index]! <= high) continue
      const expected = spiking ? '0 or 1' : `a value that fits the ${width} bits of ${name}`
      throw new EngramError(
        `input ${index % inputLength} of sample ${Math.floor(index / inputLength)}: got ${inputs[index]}, expected ${expected}`,
        2,
      )
    }
  }
  const bytes = new Uint8Array(buffer)
  const { kept, cleared } = layout
  /** How a stream begins. */
  const forget = (): void => {
    bytes.fill(0, cleared.start, cleared.start + cleared.bytes)
    for (const { base, bytes: row, front } of kept?.rows ?? []) bytes.fill(0, base, base + front * row)
  }
  const run: Run = (inputs, samples, lengths, spare, following) => {
    check(inputs, samples, lengths)
    if (kept && !following) forget()
    const membrane = withRoom(spare?.membrane, Int32Array, samples * sampleLength)
    const spikes = withRoom(spare?.spikes, Uint8Array, samples * sampleLength)
    const outputs = withRoom(spare?.outputs, BigInt64Array, samples * outputCount)
    const exercise = withRoom(spare?.exercise, Uint16Array, counting ? samples * sampleLength : 0)
    const ofConstants = withRoom(spare?.constants, Uint16Array, layout.constants === undefined ? 0 : samples * sampleLength)
    for (let start = 0; start < samples; start += block) {
      const count = Math.min(block, samples - start)
      given.set(inputs.subarray(start * inputLength, (start + count) * inputLength))
      if (lengths) steppings.set(lengths.subarray(start, start + count))
      else steppings.fill(steps)
      if (kept) new DataView(buffer).setInt32(kept.begun, start === 0 ? (following?.begun ?? 0) : 0, true)
      evaluate(count)
      membrane.set(new Int32Array(buffer, layout.membrane, count * sampleLength), start * sampleLength)
      spikes.set(new Uint8Array(buffer, layout.spikes, count * sampleLength), start * sampleLength)
      if (counting) exercise.set(new Uint16Array(buffer, layout.exercise, count * sampleLength), start * sampleLength)
      if (layout.constants !== undefined)
        ofConstants.set(new Uint16Array(buffer, layout.constants, count * sampleLength), start * sampleLength)
      outputs.set(new BigInt64Array(buffer, layout.outputs, count * outputCount), start * outputCount)
    }
    keepEvents(description, outputs, samples, lengths, following?.open ?? false)
    return { membrane, spikes, outputs, exercise, constants: ofConstants }
  }
  return Object.assign(run, { sampleLength })
}
