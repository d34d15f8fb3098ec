import { compareTraces } from '../../cosim/compare-traces.ts'
import type { Difference } from '../../cosim/compare-traces.ts'
import { chooseSimulator } from '../../cosim/simulators/choose-simulator.ts'
import { openCircuit } from '../../cosim/simulators/open-circuit.ts'
import { eventsOfValues } from '../../datasets/formats/events-of-values.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { runIntegerGraph } from '../../models/graph/integer/run-integer-graph.ts'
import { keptGraph, type KeptOptions } from '../../models/graph/kept/kept-graph.ts'
import { checkRecording } from '../../models/learners/graph/samples/check-recording.ts'
import type { Sample } from '../../models/samples/sample.ts'
import { NetworkStream, type RunBlock } from '../../operators/streams/network-stream.ts'
import { answersOfBlock } from '../../operators/streams/stream-rows.ts'
import { stageDefinition } from '../../operators/stream/stage.ts'
import { encodedRecordings } from './encoded-recordings.ts'
import type { PredictRequest } from './predict-run.ts'
import { predictingNetwork } from './predicting-network.ts'
import { recordingsToPredict } from './recordings-to-predict.ts'

/** One answer of a stream of recordings. */
export type PredictedStep = {
  /** Steps of the stream before the one that is answered, and the recording in which it lies. */
  readonly step: number
  readonly recording: string
  /** Whether it is an event, or the end of a window. */
  readonly event: boolean
  readonly class: number | null
  readonly className: string | null
  readonly outputs: readonly number[]
}

export type PredictedStream = {
  readonly exitCode: 0 | 1
  readonly directory: string
  readonly tool: string
  readonly steps: number
  readonly windows: number
  readonly answers: readonly PredictedStep[]
  /** Values of a circuit that are not those of the integer model, and the first of them by its window; null where none was asked for. */
  readonly differences: number | null
  readonly firstDifference: Difference | null
}

/**
 * What a network of a finished run makes of recordings one behind the other, as one stream that keeps its state: an answer every so many
 * steps, and on events. It runs as integers, and with `through` as a circuit beside them, which is compared in every value.
 * @throws EngramError (exit code 2) for a run, a file or a recording that does not fit, or a network that has no stream; (3) where a
 *   simulator is not installed
 */
export const predictStream = async (request: PredictRequest, options: KeptOptions): Promise<PredictedStream> => {
  const { directory, files, through = ['integer'], cacheDirectory, signal, note } = request
  const names = through.filter((name) => name !== 'integer')
  const wrong = names.find((name, at) => name === 'float' || name === 'c' || at > 0)
  if (wrong !== undefined) {
    const expected = 'integer, with verilator or embedded beside it'
    throw new EngramError(`--through ${wrong}: a stream (--every) runs as integers, expected ${expected}`, 2)
  }
  const network = await predictingNetwork(directory, { wanted: request.network, config: request.config })
  const { rounded, choice, encoders, classes, item, lanes } = network
  if (!rounded) throw new EngramError('--every: the run has no network in integers, expected a run with roundFixedPoint()', 2)
  const kept = keptGraph(rounded, options)
  const { description } = kept
  const [simulator] = names as ('verilator' | 'embedded')[]
  const tool = simulator === undefined ? 'integer model' : (await chooseSimulator(simulator)).label
  const fits = encoders.some((stage) => stage[stageDefinition].fits?.(stage.options))
  if (fits) note(`reading the training samples of ${choice.dataset} once more, whose statistics the encoders take`)
  if (simulator !== undefined) note(`compiling the circuit (${tool}) ...`)
  const circuit = simulator === undefined
    ? undefined : await openCircuit(generateDesign(kept, { lanes }), simulator, cacheDirectory, { signal, note })

  const stream = new NetworkStream({ network: 0, split: 'test', kept }, runIntegerGraph(kept, false), circuit)
  const sources: string[] = []
  const answers: PredictedStep[] = []
  let [differences, windows] = [0, 0]
  let firstDifference: Difference | undefined
  const take = (block: RunBlock): void => {
    for (const { step, event, outputs, label } of answersOfBlock(description, block)) {
      const className = label === null ? null : (classes?.[label] ?? null)
      answers.push({ step, recording: sources[block.sampleOf(step)]!, event, class: label, className, outputs })
    }
    windows += block.lengths.length
    if (!block.got) return
    const { total, first } = compareTraces(description, block.lengths.length, block.trace, block.got, 1)
    differences += total
    if (first[0]) firstDifference ??= { ...first[0], sample: block.window + first[0].sample }
  }
  const { spiking } = graphInputShape(description)
  /** Spikes may come as a table of zeros and ones. */
  const fitted = (sample: Sample): Sample => {
    const { recording, lines } = sample
    if (!spiking || recording.kind === 'events') return sample
    return { ...sample, recording: { kind: 'events', events: eventsOfValues(recording.values, lines) } }
  }
  try {
    const samples = recordingsToPredict({ files, choice, classes, fits })
    await encodedRecordings(samples, { encoders, item, cacheDirectory, signal, note }, async (encoded) => {
      for (const sample of encoded.map(fitted)) {
        const fault = checkRecording({ ...description, steps: sample.length }, sample)
        if (fault) throw new EngramError(`${sample.source}: ${fault.field}: got ${fault.got}, expected ${fault.expected}`, 2)
        sources.push(sample.source)
        for await (const block of stream.add(sources.length - 1, sample)) take(block)
      }
    })
    for await (const block of stream.end()) take(block)
  } finally {
    await circuit?.close()
  }
  return {
    exitCode: differences > 0 ? 1 : 0, directory, tool, steps: stream.steps, windows, answers,
    differences: circuit ? differences : null, firstDifference: firstDifference ?? null,
  }
}
