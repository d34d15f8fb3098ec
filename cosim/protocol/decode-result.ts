import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { exchangeShape } from './exchange-shape.ts'
import type { SimulatedOutputs, SimulatedTrace } from '../simulators/simulator.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'

/** Columns of a result frame, viewed where they lie; membranes and spikes are empty where they were not asked for. */
export const decodeResult = (
  description: GraphDescription,
  payload: Uint8Array<ArrayBuffer>,
  samples: number,
  traced: boolean,
): SimulatedTrace & SimulatedOutputs => {
  const { sampleLength, outputs, answers } = exchangeShape(description)
  const length = traced ? samples * sampleLength : 0
  const aligned = (bytes: number): number => (bytes + 7) & ~7
  const results = samples * answers
  const columns = aligned(4 * length) + aligned(length) + 8 * results * outputs + 2 * aligned(4 * samples) + aligned(4 * results)
  const expected = 8 + columns
  const header = new DataView(payload.buffer, payload.byteOffset)
  if (payload.length !== expected || header.getUint32(0, true) !== samples) {
    throw new SimulatorError(`simulator: answered ${payload.length} bytes for ${samples} samples, expected ${expected}`)
  }
  let at = 8
  const place = (bytes: number): number => {
    const start = at
    at += aligned(bytes)
    return start
  }
  const membrane = new Int32Array(payload.buffer, place(4 * length), length)
  const spikes = new Uint8Array(payload.buffer, place(length), length)
  const values = new BigInt64Array(payload.buffer, place(8 * results * outputs), results * outputs)
  const cycles = new Int32Array(payload.buffer, place(4 * samples), samples)
  const actions = new Int32Array(payload.buffer, place(4 * results), results)
  const checksums = new Uint32Array(payload.buffer, place(4 * samples), samples)
  return { membrane, spikes, outputs: values, cycles, actions, checksums }
}
