import { compareTraces, type Difference } from '../../cosim/compare-traces.ts'
import { chooseSimulator } from '../../cosim/simulators/choose-simulator.ts'
import { openCircuit } from '../../cosim/simulators/open-circuit.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { countedSteps } from '../../models/graph/counted-steps.ts'
import { floatGraph } from '../../models/graph/float/float-graph.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import { lastAnswers } from '../../models/graph/readout/last-answers.ts'
import { outputValues } from '../../models/graph/readout/output-values.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import type { SampleInputs } from '../../models/samples/sample-inputs.ts'
import { marginOf } from '../../models/statistics/margin-of.ts'
import type { Answer } from './predicted-recording.ts'
import type { PredictingNetwork } from './predicting-network.ts'
import type { Through } from './through.ts'

/** A network in one form, ready to answer. */
export type Interpretation = {
  readonly name: Through
  /** What is behind it, with its version. */
  readonly tool: string
  evaluate(entered: SampleInputs): Promise<readonly Answer[]>
  /** Values inside a circuit that differ from the integer model's, and the first of them by the place of its recording. */
  readonly inside: { differences: number; first: Difference | undefined }
  close(): Promise<void>
}

/** Answers of samples from their outputs [n][answer][output]. `valuesOf`: those of one sample of so many steps. */
const answersOf = (
  description: GraphDescription,
  { outputs, lengths, classes, shares, cycles }: {
    readonly outputs: (sample: number) => Float64Array
    readonly lengths: Int32Array
    readonly classes: Int32Array
    readonly shares: boolean
    readonly cycles?: Int32Array
  },
): readonly Answer[] => {
  const [width, answers] = [graphOutputs(description), graphAnswers(description)]
  const { argmax: isClass } = description.readout
  return Array.from(lengths, (length, sample): Answer => {
    const last = answers === 1 ? 0 : countedSteps(description, length) - 1
    const own = outputs(sample).subarray(last * width, (last + 1) * width)
    return {
      class: isClass ? classes[sample]! : null,
      margin: isClass ? marginOf(own, 0, width, shares).margin : null,
      outputs: [...own],
      ...(cycles && { cycles: cycles[sample]! }),
    }
  })
}

const asFloat = ({ description, weights }: PredictingNetwork): Interpretation => {
  const model = floatGraph(description, weights)
  const width = graphOutputs(description) * graphAnswers(description)
  return {
    name: 'float', tool: 'float model', inside: { differences: 0, first: undefined }, close: async () => {},
    async evaluate({ inputs, lengths }) {
      const { outputs } = model.evaluate(inputs, lengths.length, lengths)
      return answersOf(description, {
        outputs: (sample) => Float64Array.from(outputs.subarray(sample * width, (sample + 1) * width)),
        lengths,
        classes: lastAnswers(description, argmax(outputs, graphOutputs(description)), lengths),
        shares: description.readout.over === 'softmax-sum',
      })
    },
  }
}

type Opening = { readonly cacheDirectory: string; readonly signal: AbortSignal; readonly note: (text: string) => void }

const asIntegers = async (
  name: Exclude<Through, 'float'>,
  rounded: RoundedGraph,
  lanes: PredictingNetwork['lanes'],
  { cacheDirectory, signal, note }: Opening,
): Promise<Interpretation> => {
  const { description } = rounded
  const model = integerGraph(rounded)
  const values = outputValues(description)
  const width = graphOutputs(description) * graphAnswers(description)
  const tool = name === 'integer' ? 'integer model' : (await chooseSimulator(name)).label
  if (name !== 'integer') note(`compiling the circuit (${tool}) ...`)
  const simulator =
    name === 'integer' ? undefined : await openCircuit(generateDesign(rounded, { lanes }), name, cacheDirectory, { signal, note })
  const inside: Interpretation['inside'] = { differences: 0, first: undefined }
  let before = 0
  return {
    name, tool, inside,
    close: async () => simulator?.close(),
    async evaluate({ inputs, lengths }) {
      const samples = lengths.length
      const entered = quantiseInputs(description, inputs, lengths)
      const expected = model.evaluate(entered, samples, lengths)
      const got = await simulator?.evaluate(entered, samples, 0, lengths)
      if (got) {
        const { total, first } = compareTraces(description, samples, expected, got, 1)
        inside.differences += total
        if (first[0]) inside.first ??= { ...first[0], sample: before + first[0].sample }
      }
      before += samples
      const { outputs } = got ?? expected
      const classes = got?.actions ?? argmax(outputs, graphOutputs(description))
      return answersOf(description, {
        outputs: (sample) => values(outputs.subarray(sample * width, (sample + 1) * width), lengths[sample]!),
        lengths,
        classes: lastAnswers(description, classes, lengths),
        shares: false,
        ...(got && { cycles: got.cycles }),
      })
    },
  }
}

/**
 * Opens the network in one form, which it has to have; a circuit is compiled, and held to the integer model in every value as it answers.
 * @throws EngramError (exit code 3) where a simulator is not installed; SimulatorError (1) where the circuit does not run
 */
export const openInterpretation = (
  name: Through,
  network: PredictingNetwork,
  how: Opening,
): Promise<Interpretation> =>
  name === 'float' ? Promise.resolve(asFloat(network)) : asIntegers(name, network.rounded!, network.lanes, how)
