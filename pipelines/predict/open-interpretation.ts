import { compareTraces } from '../../cosim/compare-traces.ts'
import { chooseSimulator } from '../../cosim/simulators/choose-simulator.ts'
import { openCircuit } from '../../cosim/simulators/open-circuit.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { floatGraph } from '../../models/graph/float/float-graph.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import { lastAnswers } from '../../models/graph/readout/last-answers.ts'
import { outputValues } from '../../models/graph/readout/output-values.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { answersOf } from './answers-of.ts'
import { asC } from './as-c.ts'
import type { Interpretation } from './interpretation.ts'
import type { PredictingNetwork } from './predicting-network.ts'
import type { Through } from './through.ts'

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
  name: Exclude<Through, 'float' | 'c'>,
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
 * Opens the network in one form, which it has to have; a circuit or C is compiled, and held to the integer model in every value as it
 * answers.
 * @throws EngramError (exit code 3) where a simulator or compiler is not installed; SimulatorError (1) where the circuit does not run
 */
export const openInterpretation = async (name: Through, network: PredictingNetwork, how: Opening): Promise<Interpretation> => {
  if (name === 'float') return asFloat(network)
  if (name === 'c') return asC(network.rounded!, how)
  return asIntegers(name, network.rounded!, network.lanes, how)
}
