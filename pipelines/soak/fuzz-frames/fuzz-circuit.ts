import { compareTraces } from '../../../cosim/compare-traces.ts'
import { decodeResult } from '../../../cosim/protocol/decode-result.ts'
import { sampleChecksums } from '../../../cosim/protocol/sample-checksums.ts'
import { generateDesign } from '../../../hdl/generate-design.ts'
import { numberFormat } from '../../../models/arithmetic/number-format.ts'
import { integerGraph } from '../../../models/graph/integer/integer-graph.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { graphLayout } from '../../../models/graph/graph-layout.ts'
import { roundedGraph } from '../../../models/graph/rounded-graph.ts'

/** A circuit that answers in microseconds, and what it should answer. */
export const fuzzCircuit = () => {
  const arithmetic = { format: 'QS2.5', membraneWidth: 16, hiddenCurrentWidth: 12 }
  const description = lifNetwork({ layers: [2, 3, 2], beta: 0.875, steps: 3, arithmetic })
  const weights = Int32Array.from({ length: graphLayout(description).length }, (_, index) => ((index * 37) % 101) - 45)
  const network = roundedGraph(description, weights)
  const model = integerGraph(network)
  const unused = 32 - numberFormat(description.arithmetic.format).width
  return {
    description,
    design: generateDesign(network, { lanes: 1 }),
    /** How a payload is not the answer to these words, whose upper bits mean nothing; undefined where it is. */
    problem: (payload: Uint8Array<ArrayBuffer>, words: Int32Array, traced: boolean): string | undefined => {
      const samples = words.length / description.input.size
      const got = decodeResult(description, payload, samples, traced)
      const expected = model.evaluate(words.map((word) => (word << unused) >> unused), samples)
      const whole = traced ? got : { ...got, membrane: expected.membrane, spikes: expected.spikes }
      const { total, first } = compareTraces(description, samples, expected, whole, 1)
      if (total > 0) return `${total} values of an answer are wrong, the first: ${JSON.stringify(first[0])}`
      const checksums = sampleChecksums(expected, model.sampleLength)
      return checksums.some((sum, sample) => sum !== got.checksums[sample]) ? 'a checksum of membranes and spikes is wrong' : undefined
    },
  }
}
