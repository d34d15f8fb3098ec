import { EngramError } from '../../models/errors/engram-error.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { graphInputCircuit } from '../graph/graph-input-circuit.ts'
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
  /** Of a circuit that keeps its state: it has no observations, its words pass on to the circuit (hdl/boards/stream/stream_protocol.sv). */
  readonly stream?: {
    readonly events: boolean
    /** Words that end a window, wherever it is: what is left of a step, or a whole one, with nothing in it. */
    readonly end: readonly number[]
  }
}

/** Addresses that are the same for every circuit; `step` takes the place of observations where there is a stream. */
export const hostAddresses = {
  control: 0x00, status: 0x04, action: 0x08, observations: 0x10, step: 0x10, identity: 0xf0, version: 0xfc,
} as const

const stepBytes = 8

/** Each word bears the mark of a last one, which counts at the end of a step. */
const endOfWindow = (description: GraphDescription): readonly number[] => {
  const { form, width, wordsPerStep } = graphInputCircuit(description)
  const mark = 1 << (width - 1)
  return form === 'values' ? Array.from({ length: wordsPerStep }, () => mark) : [form === 'events' ? mark | 1 << (width - 2) : mark]
}

/**
 * Lays the registers of a network out in the 256 addresses that a frame can name.
 * @throws EngramError (exit code 2) for a network whose observations and outputs do not fit below address 240, with how many bytes they
 *   take
 */
export const hostRegisters = ({ description, widths }: RoundedGraph): HostRegisters => {
  const kept = description.state === 'kept'
  const { words, width: inputWidth } = kept ? graphInputCircuit(description) : observedInput(description)
  const outputs = graphOutputs(description)
  const inputBytes = Math.ceil(inputWidth / 8)
  const inputWords = kept ? 0 : words
  const observationBytes = inputWords * inputBytes
  const outputBase = Math.ceil((hostAddresses.observations + (kept ? stepBytes : observationBytes)) / 4) * 4
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
  return {
    inputWords, inputWidth, inputBytes, observationBytes, outputs, outputWidth: widths.output, actionWidth, outputBase,
    ...(kept && { stream: { events: description.readout.event !== undefined, end: endOfWindow(description) } }),
  }
}
