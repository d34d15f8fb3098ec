import { generateGraphDesign } from '../../hdl/graph/generate-graph-design.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import { graphSpikes } from '../../hdl/graph/graph-spikes.ts'
import { graphOracle } from '../../models/graph/graph-oracle.ts'
import type { RandomGraphCase } from '../../models/graph/random/random-rounded-graph.ts'
import type { SimulatorChoice } from '../simulators/choose-simulator.ts'
import { openCircuit } from '../simulators/open-circuit.ts'

/** What a circuit made of a case: how many states were compared, and the first that differs, if any. */
export type GraphCaseResult = { readonly states: number; readonly difference: string | undefined }

/** The first place at which two columns differ. */
const differing = <T>(name: string, expected: ArrayLike<T>, got: ArrayLike<T>): string | undefined => {
  if (expected.length !== got.length) return `${name}: ${got.length} values, expected ${expected.length}`
  for (let at = 0; at < expected.length; at++) {
    if (expected[at] !== got[at]) return `${name}[${at}]: got ${got[at]}, expected ${expected[at]}`
  }
  return undefined
}

/**
 * Runs a graph as a circuit and holds every state, spike and output to the exact model, and its cycles to their model; then once more with
 * a disturbed stream.
 */
export const runGraphCase = async (
  { network, inputs, lengths }: RandomGraphCase,
  lanes: GraphLaneChoice,
  simulator: SimulatorChoice['simulator'],
  cacheDirectory: string,
  signal?: AbortSignal,
): Promise<GraphCaseResult> => {
  const design = generateGraphDesign(network, { lanes })
  const expected = graphOracle(network).evaluate(inputs, lengths.length, lengths)
  const cycles = Int32Array.from(lengths, (length, sample) =>
    graphCycles(design, graphSpikes(network.description, { inputs, spikes: expected.spikes, length }, sample)))
  const circuit = await openCircuit(design, simulator, cacheDirectory, { ...(signal && { signal }) })
  try {
    for (const disturbed of [0, 7]) {
      const got = await circuit.evaluate(inputs, lengths.length, disturbed, lengths)
      const difference = differing('membrane', expected.membrane, got.membrane)
        ?? differing('spikes', expected.spikes, got.spikes) ?? differing('outputs', expected.outputs, got.outputs)
        ?? differing(disturbed > 0 ? 'broken rules' : 'cycles', disturbed > 0 ? new Int32Array(lengths.length) : cycles, got.cycles)
      const how = disturbed > 0 ? 'disturbed, ' : ''
      if (difference !== undefined) return { states: expected.membrane.length, difference: `${how}${difference}` }
    }
    return { states: expected.membrane.length, difference: undefined }
  } finally {
    await circuit.close()
  }
}
