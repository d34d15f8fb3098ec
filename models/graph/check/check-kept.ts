import { EngramError } from '../../errors/engram-error.ts'
import { showValue } from '../../errors/show-value.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import { deployedOver } from '../readout/deployed-over.ts'

const refuse = (place: string, found: unknown, expected: string): never => {
  throw new EngramError(`network.${place}: got ${showValue(found)}, expected ${expected}`, 2)
}

/**
 * Refuses a description of a stream that could not be one.
 * @throws EngramError (exit code 2) naming the field, its value and what was expected
 */
export const checkKept = (description: GraphDescription): void => {
  const { state, tail, input, readout } = description
  if (readout.event && state !== 'kept')
    refuse('readout.event', readout.event, 'nothing: only a stream (state: kept) is answered on events')
  if (state !== 'kept') return
  if (!graphInputShape(description).recorded) {
    refuse('input.encoding.kind', input.encoding.kind, 'spikes or values, new in each step: what keeps its state (state: kept) is a stream')
  }
  if (tail > 0) refuse('tail', tail, '0: a stream has no end behind which steps could count')
  const over = deployedOver(readout)
  if (readout.event && over !== 'step') refuse('readout.over', readout.over, 'step: what is answered on events is each step by itself')
  if (!readout.event && over === 'step') {
    refuse('readout.over', readout.over, 'sum, mean, last or maximum of a window, or readout.event, which says what steps are answered')
  }
}
