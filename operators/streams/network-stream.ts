import type { Simulator } from '../../cosim/simulators/simulator.ts'
import type { runIntegerGraph } from '../../models/graph/integer/run-integer-graph.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { StreamWindows, type Windows } from '../../models/graph/kept/stream-windows.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { sampleInputs } from '../../models/samples/sample-inputs.ts'
import type { Sample } from '../../models/samples/sample.ts'
import type { StreamBlock } from './stream-rows.ts'

/** A block of a stream, with what the circuit made of it where there is one. */
export type RunBlock = StreamBlock & { readonly got: Awaited<ReturnType<Simulator['evaluate']>> | undefined; readonly window: number }

/** Values of inputs and states that a block takes at most: some megabytes. */
const mostValues = 2 ** 20

/** The stream of one network and one split: samples come in, and windows of it run through the integer model and the circuit. */
export class NetworkStream {
  readonly #of: { readonly network: number; readonly split: string; readonly kept: RoundedGraph }
  readonly #run: ReturnType<typeof runIntegerGraph>
  readonly #circuit: Simulator | undefined
  readonly #windows: StreamWindows
  /** Samples whose steps have not run yet, with the step behind the last one of each. */
  #samples: { readonly number: number; readonly end: number }[] = []
  #entered = 0
  #done = 0
  #window = 0

  constructor(
    of: { readonly network: number; readonly split: string; readonly kept: RoundedGraph },
    run: ReturnType<typeof runIntegerGraph>,
    circuit: Simulator | undefined,
  ) {
    this.#of = of
    this.#run = run
    this.#circuit = circuit
    this.#windows = new StreamWindows(of.kept.description.steps, of.kept.description.input.size)
  }

  /** Steps that ran. */
  get steps(): number {
    return this.#done
  }

  /** A sample, behind those before; what runs by it. */
  async* add(number: number, sample: Sample): AsyncGenerator<RunBlock> {
    // A stream takes recordings of any length.
    const description = { ...this.#of.kept.description, steps: sample.length }
    const { inputs, lengths } = sampleInputs(description, [sample])
    const quantised = quantiseInputs(description, inputs, lengths)
    this.#windows.add(quantised.subarray(0, lengths[0]! * description.input.size))
    this.#entered += lengths[0]!
    this.#samples.push({ number, end: this.#entered })
    const windows = this.#windows.take()
    if (windows) yield* this.#blocks(windows, true)
  }

  /** The end of the stream: a window that is shorter than the others runs as well. */
  async* end(): AsyncGenerator<RunBlock> {
    const windows = this.#windows.take(true)
    if (windows) yield* this.#blocks(windows, false)
  }

  async* #blocks({ inputs, lengths }: Windows, goesOn: boolean): AsyncGenerator<RunBlock> {
    const { network, split, kept: { description: { steps, input, populations } } } = this.#of
    const units = populations.reduce((sum, { size }) => sum + size, 0)
    const most = Math.max(1, Math.floor(mostValues / (steps * (input.size + units))))
    for (let at = 0; at < lengths.length; at += most) {
      const count = Math.min(most, lengths.length - at)
      const own = inputs.subarray(at * steps * input.size, (at + count) * steps * input.size)
      const long = lengths.subarray(at, at + count)
      const answer = this.#circuit?.evaluate(own, count, 0, long, goesOn || at + count < lengths.length)
      answer?.catch(() => {})
      // While the circuit runs.
      const trace = this.#run(own, count, long, undefined, { begun: 0, open: false })
      const samples = this.#samples
      yield {
        network, split, first: this.#done, lengths: long, trace, got: await answer, window: this.#window,
        sampleOf: (step) => samples.find(({ end }) => step < end)!.number,
      }
      this.#done += long.reduce((sum, length) => sum + length, 0)
      this.#window += count
      this.#samples = samples.filter(({ end }) => end > this.#done)
    }
  }
}
