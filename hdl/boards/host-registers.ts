import { EngramError } from '../../models/errors/engram-error.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { indexBits } from '../index-bits.ts'
import { observedInput } from './observed-input.ts'

/** Where the values of a circuit lie for its host; see docs/boards.md. */
export type HostRegisters = {
  /** Words of a sample, bits of a word, bytes that hold a word. */
  readonly inputWords: number
  readonly inputWidth: number
  readonly inputBytes: number
  readonly observationBytes: number
  readonly outputs: number
  readonly outputWidth: number
  readonly actionWidth: number
  /** First address of the output sums, 8 bytes each, signed, lowest byte first. */
  readonly outputBase: number
}

/** Addresses that are the same for every circuit. */
export const hostAddresses = { control: 0x00, status: 0x04, action: 0x08, observations: 0x10, identity: 0xf0, version: 0xfc } as const

/**
 * Lays the registers of a network out in the 256 addresses that a frame can name.
 * @throws EngramError (exit code 2) for a network whose observations and outputs do not fit below address 240, with how many bytes they
 *   take
 */
export const hostRegisters = ({ description, widths }: RoundedGraph): HostRegisters => {
  const { words: inputWords, width: inputWidth } = observedInput(description)
  const outputs = graphOutputs(description)
  const inputBytes = Math.ceil(inputWidth / 8)
  const observationBytes = inputWords * inputBytes
  const outputBase = Math.ceil((hostAddresses.observations + observationBytes) / 4) * 4
  const available = hostAddresses.identity - hostAddresses.observations
  const needed = outputBase + 8 * outputs - hostAddresses.observations
  if (needed > available) {
    throw new EngramError(
      `network: its ${inputWords} input words of ${inputBytes} bytes and ${outputs} outputs take ${needed} bytes of registers, `
        + `expected at most ${available}: `
        + 'a host on a serial line reaches no more; fewer steps or lines of spikes would fit',
      2,
    )
  }
  const actionWidth = indexBits(outputs)
  return { inputWords, inputWidth, inputBytes, observationBytes, outputs, outputWidth: widths.output, actionWidth, outputBase }
}
