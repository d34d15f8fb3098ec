import { performance } from 'node:perf_hooks'
import type { BoardHost } from '../../cosim/host/board-host.ts'
import { graphWords } from '../../hdl/graph/graph-words.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { closedLoop } from '../../models/environments/closed-loop.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { countClippedInputs } from '../../models/graph/inputs/count-clipped-inputs.ts'
import { encodeInputs } from '../../models/graph/inputs/encode-inputs.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** How episodes on a board went. */
export type BoardPlay = {
  /** Steps of each episode. */
  readonly steps: readonly number[]
  readonly inferences: number
  /** Inferences whose action, and whose outputs, are not those of the integer model. */
  readonly differentActions: number
  readonly differentOutputs: number
  /** Inputs that were beyond the format and went to its end, in the model as on the board. */
  readonly clippedInputs: number
  /** Of one inference with its frames, in milliseconds. */
  readonly medianMilliseconds: number
}

/**
 * CartPole episodes from reset seeds 0, 1, ... with a board as the policy. At every step the integer model sees the same observation.
 * @throws EngramError (exit code 2) for a network of another task; BoardError (1) where the board stops to answer
 */
export const playBoard = async (
  host: BoardHost,
  network: RoundedGraph,
  episodes: number,
  progress: (line: string) => void = () => {},
): Promise<BoardPlay> => {
  const { description } = network
  const { channels } = graphInputShape(description)
  const outputs = graphOutputs(description)
  if (channels !== 4 || outputs !== 2)
    throw new EngramError(`network: has ${channels} inputs and ${outputs} outputs, expected the 4 and 2 of CartPole`, 2)
  const model = integerGraph(network)
  const found = { differentActions: 0, differentOutputs: 0, clippedInputs: 0 }
  const milliseconds: number[] = []
  const steps: number[] = []
  for (let episode = 0; episode < episodes; episode++) {
    const run = closedLoop([episode])
    while (run.live.length > 0) {
      const values = encodeInputs(description, run.observations())
      const inputs = quantiseInputs(description, values)
      found.clippedInputs += countClippedInputs(description, values)
      const expected = model.evaluate(inputs, 1).outputs
      const began = performance.now()
      const action = await host.infer(graphWords(description, inputs, 1).words)
      milliseconds.push(performance.now() - began)
      const sums = await host.outputs()
      if (action !== argmax(expected, outputs)[0]) found.differentActions++
      if (sums.some((sum, output) => sum !== expected[output])) found.differentOutputs++
      run.advance([action])
    }
    steps.push(run.steps[0]!)
    progress(`episode ${episode}: ${run.steps[0]} steps`)
  }
  const medianMilliseconds = milliseconds.toSorted((a, b) => a - b)[milliseconds.length >> 1] ?? 0
  return { steps, inferences: milliseconds.length, ...found, medianMilliseconds }
}
