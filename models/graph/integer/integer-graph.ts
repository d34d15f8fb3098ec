import { graphActions } from '../readout/graph-actions.ts'
import type { GraphInterpreter } from '../graph-interpreter.ts'
import type { RoundedGraph } from '../rounded-graph.ts'
import { runIntegerGraph } from './run-integer-graph.ts'

/**
 * The integer model of a graph, compiled to WebAssembly; equal to `graphOracle` in every bit.
 * `evaluate` throws EngramError (exit code 2) for inputs of another shape, that are no spikes or do not fit the network's format, and for
 * lengths that are none.
 */
export const integerGraph = (network: RoundedGraph): GraphInterpreter<Int32Array> => {
  const run = runIntegerGraph(network, false)
  return {
    sampleLength: run.sampleLength,
    evaluate: (inputs, samples, lengths) => {
      const { membrane, spikes, outputs } = run(inputs, samples, lengths)
      return { membrane, spikes, outputs }
    },
    act: (inputs, samples, lengths) => graphActions(network.description, run(inputs, samples, lengths).outputs, lengths),
  }
}
