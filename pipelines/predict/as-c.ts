import { compareC } from '../../cosim/c/compare-c.ts'
import { neededCCompiler } from '../../cosim/c/needed-c-compiler.ts'
import { runCNetwork } from '../../cosim/c/run-c-network.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import { lastAnswers } from '../../models/graph/readout/last-answers.ts'
import { outputValues } from '../../models/graph/readout/output-values.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { answersOf } from './answers-of.ts'
import type { Interpretation } from './interpretation.ts'

/**
 * The network as the C that `engram export` writes, compiled and run on this machine; every membrane potential, spike and output is held to
 * the integer model.
 * @throws EngramError (exit code 3) without a compiler
 */
export const asC = async (
  rounded: RoundedGraph,
  { signal, note }: { readonly signal: AbortSignal; readonly note: (text: string) => void },
): Promise<Interpretation> => {
  const { description } = rounded
  const values = outputValues(description)
  const width = graphOutputs(description) * graphAnswers(description)
  const tool = (await neededCCompiler()).version
  note(`compiling the network in C (${tool}) ...`)
  const inside: Interpretation['inside'] = { differences: 0, first: undefined }
  let before = 0
  return {
    name: 'c', tool, inside,
    close: async () => {},
    async evaluate({ inputs, lengths }) {
      const entered = quantiseInputs(description, inputs, lengths)
      const printed = await runCNetwork(rounded, { inputs: entered, lengths }, signal)
      const { outputs, differences, firstDifference: first } = compareC(rounded, { inputs: entered, lengths }, printed)
      inside.differences += differences
      if (first) inside.first ??= { ...first, sample: before + first.sample }
      before += lengths.length
      return answersOf(description, {
        outputs: (sample) => values(outputs.subarray(sample * width, (sample + 1) * width), lengths[sample]!),
        lengths,
        classes: lastAnswers(description, argmax(outputs, graphOutputs(description)), lengths),
        shares: false,
      })
    },
  }
}
