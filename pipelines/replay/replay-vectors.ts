import { performance } from 'node:perf_hooks'
import { compareTraces, type Difference } from '../../cosim/compare-traces.ts'
import type { Simulator } from '../../cosim/simulators/simulator.ts'
import type { Vectors } from '../../datasets/replay/read-vectors.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { lastAnswers } from '../../models/graph/readout/last-answers.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { compareVectors, type VectorDivergence } from './compare-vectors.ts'

/** Vectors that go to a circuit at once. */
const block = 256

/** What one interpreter made of the vectors. */
export type ReplayResult = {
  readonly interpreter: string
  /** The tool behind it, with its version. */
  readonly tool: string
  readonly vectors: number
  /** Vectors of which outputs, and of which an action was recorded: only these are compared. */
  readonly recordedOutputs: number
  readonly recordedActions: number
  readonly mismatchingOutputs: number
  readonly mismatchingActions: number
  readonly firstDivergence: VectorDivergence | null
  /** Values inside the circuit (every membrane, spike, output, action) that differ from the integer model's; 0 for that model itself. */
  readonly internalDifferences: number
  readonly firstInternalDifference: Difference | null
  readonly cyclesPerInference: number | null
  readonly vectorsPerSecond: number
}

/**
 * Runs all vectors through the integer model, and through a circuit where one is given, and compares outputs and actions with what was
 * recorded. A circuit's inside is held to the integer model as well, which shows the very first value that goes wrong.
 */
export const replayVectors = async (
  network: RoundedGraph,
  vectors: Vectors,
  run: { readonly interpreter: string; readonly tool: string; readonly simulator?: Simulator },
): Promise<ReplayResult> => {
  const { description } = network
  const { length } = graphInputShape(description)
  const outputCount = graphOutputs(description)
  const model = integerGraph(network)
  const found = { outputs: 0, actions: 0, internal: 0, cycles: 0, seconds: 0 }
  let first: VectorDivergence | null = null
  let inside: Difference | null = null
  for (let start = 0; start < vectors.count; start += block) {
    const samples = Math.min(block, vectors.count - start)
    const inputs = vectors.inputs.subarray(start * length, (start + samples) * length)
    const lengths = vectors.lengths.subarray(start, start + samples)
    const began = performance.now()
    const simulated = await run.simulator?.evaluate(inputs, samples, 0, lengths)
    const circuitSeconds = (performance.now() - began) / 1000
    const modelBegan = performance.now()
    const expected = model.evaluate(inputs, samples, lengths)
    found.seconds += simulated ? circuitSeconds : (performance.now() - modelBegan) / 1000
    if (simulated) {
      const { total, first: differences } = compareTraces(description, samples, expected, simulated, 1)
      found.internal += total
      found.cycles += simulated.cycles.reduce((sum, cycles) => sum + cycles, 0)
      if (differences[0]) inside ??= { ...differences[0], sample: start + differences[0].sample }
    }
    const { outputs, actions } = simulated ?? { outputs: expected.outputs, actions: argmax(expected.outputs, outputCount) }
    const got = { outputs, actions: lastAnswers(description, actions, lengths) }
    const compared = compareVectors(vectors, start, got)
    found.outputs += compared.outputs
    found.actions += compared.actions
    first ??= compared.first
  }
  return {
    interpreter: run.interpreter,
    tool: run.tool,
    vectors: vectors.count,
    recordedOutputs: vectors.outputs.filter((outputs) => outputs !== undefined).length,
    recordedActions: vectors.actions.filter((action) => action >= 0).length,
    mismatchingOutputs: found.outputs,
    mismatchingActions: found.actions,
    firstDivergence: first,
    internalDifferences: found.internal,
    firstInternalDifference: inside,
    cyclesPerInference: run.simulator ? found.cycles / vectors.count : null,
    vectorsPerSecond: vectors.count / Math.max(1e-9, found.seconds),
  }
}
