import type { BoardHost } from '../../cosim/host/board-host.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { graphWords } from '../../hdl/graph/graph-words.ts'
import type { GraphLaneChoice } from '../../hdl/graph/graph-lanes.ts'
import type { CircuitShape } from '../../hdl/loadable/circuit-shape-of.ts'
import type { LoadableDesign } from '../../hdl/loadable/loadable-design.ts'
import { shapeDifferences } from '../../hdl/loadable/shape-differences.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { randomInputs } from './random-inputs.ts'

/** What became of a network that was loaded. */
export type BoardLoad = {
  /** Of the circuit's shape. */
  readonly identity: string
  readonly parameterBytes: number
  /** Bytes that were read back and are not those that were written. */
  readonly differentBytes: number
  readonly samples: number
  /** Samples whose action or outputs are not those of the integer model. */
  readonly differentSamples: number
}

/** The circuit of a network with the lanes of a shape; where it cannot have these, with one lane. */
const circuitOfShape = (network: RoundedGraph, { lanes, hugeRams }: CircuitShape): LoadableDesign => {
  const of = (choice: GraphLaneChoice): LoadableDesign =>
    generateDesign(network, { lanes: choice, parameters: 'loadable', hugeRams }).loadable!
  try {
    return of(lanes)
  } catch (error) {
    if (error instanceof EngramError) return of(1)
    throw error
  }
}

/** At most so many places are named. */
const mostNamed = 3

/**
 * Loads a network into the circuit behind a host, which may have any shape; reads the parameters back, and compares samples with the
 * integer model.
 * @throws EngramError (exit code 2) where the circuit takes no parameters, or is of another shape, naming what differs; BoardError (1)
 *   where the board does not do as it should
 */
export const loadBoard = async (
  host: BoardHost,
  network: RoundedGraph,
  { samples, progress = () => {} }: { readonly samples: number; readonly progress?: (line: string) => void },
): Promise<BoardLoad> => {
  const version = await host.version()
  if (version < 3) {
    throw new EngramError(
      `board: its circuit has the parameters of one network in it (protocol ${version}), expected one that is loaded: `
      + 'engram bitstream --loadable builds it', 2,
    )
  }
  const { identity, shape } = await host.shape()
  const loadable = circuitOfShape(network, shape)
  if (loadable.identity !== identity) {
    const found = shapeDifferences(shape, loadable.shape)
    const more = found.length > mostNamed ? `; and ${found.length - mostNamed} places more` : ''
    const what = found.length > 0 ? `${found.slice(0, mostNamed).join('; ')}${more}` : 'it was built by another version of engram'
    throw new EngramError(`shape: the circuit cannot be loaded with this network: ${what}`, 2)
  }
  progress(`loading ${loadable.packet.length} bytes`)
  await host.load(loadable.packet)
  const back = await host.parameters(loadable.parameters.length)
  const differentBytes = loadable.parameters.reduce((count, byte, at) => count + Number(back[at] !== byte), 0)
  const { description } = network
  const { length } = graphInputShape(description)
  const outputs = graphOutputs(description)
  const inputs = randomInputs(description, samples)
  const model = integerGraph(network)
  let differentSamples = 0
  for (let sample = 0; sample < samples; sample++) {
    const input = inputs.subarray(sample * length, (sample + 1) * length)
    const expected = model.evaluate(input, 1).outputs
    const action = await host.infer(graphWords(description, input, 1).words)
    const sums = await host.outputs()
    if (action !== argmax(expected, outputs)[0] || sums.some((sum, output) => sum !== expected[output])) differentSamples++
  }
  return { identity, parameterBytes: loadable.parameters.length, differentBytes, samples, differentSamples }
}
