import { expect, it } from 'vitest'
import { sampleChecksums } from '../../../cosim/protocol/sample-checksums.ts'
import { bytesOf } from '../../../datasets/arrow/bytes-of.ts'
import { argmax } from '../../../models/arithmetic/argmax.ts'
import { graphOracle } from '../../../models/graph/graph-oracle.ts'
import { fuzzCircuit } from './fuzz-circuit.ts'
import { graphOutputs } from '../../../models/graph/graph-outputs.ts'

const { description, design, problem } = fuzzCircuit()
const words = Int32Array.of(127, -128, 5, 90)

/** The payload of a right answer, as the harness writes it. */
const payload = (traced: boolean): Uint8Array<ArrayBuffer> => {
  const trace = graphOracle(design.network).evaluate(words, 2)
  const { membrane, spikes, outputs } = trace
  const padded = (array: ArrayBufferView): Buffer => Buffer.concat([bytesOf(array), Buffer.alloc(-array.byteLength & 7)])
  const actions = argmax(outputs, graphOutputs(description))
  const checksums = sampleChecksums(trace, membrane.length / 2)
  const columns = [...(traced ? [membrane, spikes] : []), outputs, Int32Array.of(40, 40), actions, checksums]
  return new Uint8Array(Buffer.concat([padded(Int32Array.of(2, 0)), ...columns.map(padded)]))
}

it.each([true, false])('holds an answer to the model, traced: %s, whatever the unused bits of the words are', (traced) => {
  expect(problem(payload(traced), words, traced)).toBeUndefined()
  expect(problem(payload(traced), words.map((word) => word ^ 0x5a5a00), traced)).toBeUndefined()
  expect(problem(payload(traced), words.map((word) => word ^ 1), traced)).toMatch(/values of an answer are wrong/)
})

it('sees another checksum', () => {
  const bytes = payload(false)
  bytes[bytes.length - 8]! ^= 1
  expect(problem(bytes, words, false)).toBe('a checksum of membranes and spikes is wrong')
})

it.each(['action', 'output', 'membrane'])('sees another %s', (signal) => {
  const bytes = payload(true)
  bytes[signal === 'action' ? bytes.length - 16 : signal === 'output' ? bytes.length - 24 - 32 : 8]! ^= 1
  expect(problem(bytes, words, true)).toContain(`"signal":"${signal}"`)
})
