import { generateDesign, type Design } from '../../hdl/generate-design.ts'
import { numberFormat } from '../../models/arithmetic/number-format.ts'
import { encodeInputs } from '../../models/graph/inputs/encode-inputs.ts'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import type { GraphTrace } from '../../models/graph/graph-interpreter.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { draws } from '../../models/random/draws.ts'
import type { BitExactCase } from './bit-exact-cases.ts'

const samples = 300

/** The circuit of a case, with faults if any, what it is given, and what the integer model without them makes of that. */
export const bitExactCircuit = (
  { neuron, lanes, scale, layers, steps, encoding, arithmetic }: BitExactCase,
  faults: Readonly<Record<string, string>> = {},
): { readonly design: Design; readonly inputs: Int32Array; readonly samples: number; readonly expected: GraphTrace<Int32Array> } => {
  const description = feedForward(neuron, { layers, steps, ...(encoding && { encoding }), ...(arithmetic && { arithmetic }) })
  const { uniform } = draws(11, 'bit-exact')
  const network = roundGraph(
    description,
    Float32Array.from({ length: graphLayout(description).length }, () => (uniform() - 0.5) * scale),
  )
  const range = 2 ** numberFormat(description.arithmetic.format).width
  const { spiking, channels } = graphInputShape(description)
  const inputs = spiking
    ? quantiseInputs(description, encodeInputs(description, Float32Array.from({ length: samples * channels }, () => (uniform() - 0.5) * 3)))
    : Int32Array.from({ length: samples * description.input.size }, (_, index) =>
        index % 17 === 0 ? (index % 2 ? range / 2 - 1 : -range / 2) : Math.floor((uniform() - 0.5) * range),
      )
  return {
    design: generateDesign(network, { lanes, faults }),
    inputs,
    samples,
    expected: integerGraph(network).evaluate(inputs, samples),
  }
}
