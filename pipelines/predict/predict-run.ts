import type { Difference } from '../../cosim/compare-traces.ts'
import { neededCCompiler } from '../../cosim/c/needed-c-compiler.ts'
import { chooseSimulator } from '../../cosim/simulators/choose-simulator.ts'
import { eventsOfValues } from '../../datasets/formats/events-of-values.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { countClippedInputs } from '../../models/graph/inputs/count-clipped-inputs.ts'
import { checkRecording } from '../../models/learners/graph/samples/check-recording.ts'
import { sampleInputs } from '../../models/samples/sample-inputs.ts'
import type { Sample } from '../../models/samples/sample.ts'
import { stageDefinition } from '../../operators/stream/stage.ts'
import { encodedRecordings } from './encoded-recordings.ts'
import type { Interpretation } from './interpretation.ts'
import { openInterpretation } from './open-interpretation.ts'
import type { Answer, PredictedRecording } from './predicted-recording.ts'
import { predictingNetwork, type PredictingNetwork } from './predicting-network.ts'
import { recordingsToPredict } from './recordings-to-predict.ts'
import type { Through } from './through.ts'

export type PredictRequest = {
  readonly directory: string
  readonly files: readonly string[]
  /** Undefined: floats, and integers where the run has them. */
  readonly through: readonly Through[] | undefined
  readonly network: number | undefined
  readonly config: string | undefined
  readonly cacheDirectory: string
  readonly signal: AbortSignal
  readonly note: (text: string) => void
}

/** What an interpretation came to. */
export type PredictedThrough = {
  readonly interpretation: Through
  readonly tool: string
  /** Recordings of another class than the first interpretation's; of values, null. */
  readonly otherThanFirst: number | null
  /** Of recordings with a known class, those that it gets. */
  readonly right: number
  readonly labelled: number
  /** Of a circuit or a program in C: values inside that differ from the integer model's, and the first of them. */
  readonly differences: number | null
  readonly firstDifference: Difference | null
}

export type PredictedRun = {
  readonly exitCode: 0 | 1
  readonly directory: string
  readonly network: PredictingNetwork
  readonly through: readonly PredictedThrough[]
  readonly recordings: readonly PredictedRecording[]
  /** Inputs beyond the format of the integers, which went to its end. */
  readonly clippedInputs: number
}

/** Values of inputs and states that a block of recordings takes at most: some tens of megabytes. */
const mostValues = 2 ** 22

/**
 * What a trained network of a finished run makes of a user's own recordings, through the encoders of the run. Exit code 1 where a circuit,
 * or C, differs from the integer model in any value.
 * @throws EngramError (exit code 2) for a run, a file or a recording that does not fit; (3) where a simulator or compiler is not installed
 */
export const predictRun = async (request: PredictRequest): Promise<PredictedRun> => {
  const { directory, files, cacheDirectory, signal, note } = request
  const network = await predictingNetwork(directory, { wanted: request.network, config: request.config })
  const { description, rounded, choice, encoders, classes, item } = network
  const names = request.through ?? (rounded ? ['float', 'integer'] as const : ['float'] as const)
  // Before anything is read.
  for (const name of names) {
    if (name === 'float') continue
    if (!rounded) throw new EngramError(`--through ${name}: the run has no network in integers, expected a run with roundFixedPoint()`, 2)
    if (name === 'c') await neededCCompiler()
    else if (name !== 'integer') await chooseSimulator(name)
  }
  const interpretations: Interpretation[] = []
  const recordings: PredictedRecording[] = []
  let clippedInputs = 0
  const shape = graphInputShape(description)
  const units = description.populations.reduce((sum, { size }) => sum + size, 0)
  const most = Math.max(1, Math.floor(mostValues / (shape.length + description.steps * units)))

  const answer = async (block: readonly Sample[]): Promise<void> => {
    const entered = sampleInputs(description, block)
    if (rounded && names.some((name) => name !== 'float'))
      clippedInputs += countClippedInputs(rounded.description, entered.inputs, entered.lengths)
    const answers: (readonly [Through, readonly Answer[]])[] = []
    for (const one of interpretations) answers.push([one.name, await one.evaluate(entered)])
    block.forEach(({ source, length, label, className }, index) => recordings.push({
      recording: source, steps: length, label, className,
      answers: Object.fromEntries(answers.map(([name, own]) => [name, own[index]!])),
    }))
  }
  /** Spikes may come as a table of zeros and ones. */
  const fitted = (sample: Sample): Sample => {
    const { recording, lines } = sample
    if (!shape.spiking || !shape.recorded || recording.kind === 'events') return sample
    return { ...sample, recording: { kind: 'events', events: eventsOfValues(recording.values, lines) } }
  }
  const take = async (arrived: readonly Sample[]): Promise<void> => {
    const encoded = arrived.map(fitted)
    for (const sample of encoded) {
      const fault = checkRecording(description, sample)
      if (fault) throw new EngramError(`${sample.source}: ${fault.field}: got ${fault.got}, expected ${fault.expected}`, 2)
    }
    // A circuit takes a while to compile, and so waits for recordings that fit.
    if (interpretations.length === 0)
      for (const name of names) interpretations.push(await openInterpretation(name, network, { cacheDirectory, signal, note }))
    for (let first = 0; first < encoded.length; first += most) await answer(encoded.slice(first, first + most))
  }
  const fits = encoders.some(({ options, [stageDefinition]: definition }) => definition.fits?.(options))
  try {
    if (fits) note(`reading the training samples of ${choice.dataset} once more, whose statistics the encoders take`)
    const samples = recordingsToPredict({ files, choice, classes, fits })
    await encodedRecordings(samples, { encoders, item, cacheDirectory, signal, note }, take)
  } finally {
    await Promise.all(interpretations.map((one) => one.close()))
  }
  const through = interpretations.map(({ name, tool, inside }): PredictedThrough => {
    const labelled = recordings.filter(({ label, answers }) => label !== null && answers[name]!.class !== null)
    const [first] = names
    return {
      interpretation: name,
      tool,
      otherThanFirst: description.readout.argmax
        ? recordings.filter(({ answers }) => answers[name]!.class !== answers[first!]!.class).length
        : null,
      right: labelled.filter(({ label, answers }) => answers[name]!.class === label).length,
      labelled: labelled.length,
      differences: name === 'float' || name === 'integer' ? null : inside.differences,
      firstDifference: inside.first ?? null,
    }
  })
  const exitCode = through.some(({ differences }) => (differences ?? 0) > 0) ? 1 : 0
  return { exitCode, directory, network, through, recordings, clippedInputs }
}
