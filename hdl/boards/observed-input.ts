import { EngramError } from '../../models/errors/engram-error.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphInputCircuit, type GraphInputCircuit } from '../graph/graph-input-circuit.ts'

/**
 * The form in which a circuit behind a host or a stream takes its input: samples of one length, each answered once.
 * @throws EngramError (exit code 2) for a network of recordings, whose samples are of any length, or of answers in every step
 */
export const observedInput = (description: GraphDescription): GraphInputCircuit => {
  if (description.readout.over === 'step') {
    throw new EngramError(
      'network.readout.over: got step, expected sum, mean, last or maximum: a board answers a sample once, not every step', 2,
    )
  }
  const input = graphInputCircuit(description)
  if (input.form === 'observation' || input.form === 'spikes') return input
  throw new EngramError(
    `network.input.encoding.kind: got ${description.input.encoding.kind}, expected current or an encoder: `
    + 'a board takes samples of one length, and recordings only as a stream: engram bitstream --every N',
    2,
  )
}
