import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { handGraph } from '../../models/graph/fixtures/by-hand.ts'
import { fractionalNetwork } from '../../models/network/kinds/fractional-network.ts'
import { randomNetwork, writeRecordedSet } from './fixtures/write-recorded-set.ts'
import { readNetworkWeights } from './read-network-weights.ts'
import { readVectors } from './read-vectors.ts'

const root = await mkdtemp(join(tmpdir(), 'engram-replay-'))
afterAll(() => rm(root, { recursive: true, force: true }))
const network = randomNetwork(fractionalNetwork({ layers: [3, 5, 4, 2], alpha: 0.5, history: 6, steps: 4 }), 9)
const { description } = network
let files: Awaited<ReturnType<typeof writeRecordedSet>>
beforeEach(async () => void (files = await writeRecordedSet(await mkdtemp(join(root, 'set-')), network, 5)))

describe('readNetworkWeights', () => {
  it('reads every map of a network, row by row, and agrees with its coefficients', async () => {
    const read = await readNetworkWeights(files.weights, description)
    expect(read.weights).toEqual(network.weights)
    expect(read.constants).toEqual(network.constants)
  })

  it('reads a set without coefficients', async () => {
    await rm(join(files.weights, 'gl_coefficients.mem'))
    expect((await readNetworkWeights(files.weights, description)).weights).toEqual(network.weights)
  })

  it('names the file that is missing, the word that is too many, and the coefficient that is another', async () => {
    await appendFile(join(files.weights, 'fc2_bias.mem'), '0001\n')
    await expect(readNetworkWeights(files.weights, description)).rejects.toThrow('fc2_bias.mem: got 5 words, expected 4')
    await rm(join(files.weights, 'fc2_bias.mem'))
    await expect(readNetworkWeights(files.weights, description)).rejects.toThrow(
      'fc2_bias.mem: does not exist, expected the bias of fc2, 4 words',
    )
    await expect(readNetworkWeights(join(files.weights, 'fc1_bias.mem'), description)).rejects.toThrow(
      'fc1_bias.mem: is a file, expected a directory of .mem files',
    )
    const other = fractionalNetwork({ layers: [3, 5, 4, 2], alpha: 0.6, history: 6, steps: 4 })
    await writeRecordedSet(join(files.weights, '..'), network, 1)
    await expect(readNetworkWeights(files.weights, other)).rejects.toThrow(
      /gl_coefficients.mem, word 0: got 32768, expected 39322, which .*"alpha":0.6/,
    )
  })
})

describe('readVectors', () => {
  it('reads inputs, actions and outputs in columns', async () => {
    const vectors = await readVectors(files.vectors, description)
    expect(vectors.count).toBe(5)
    expect(vectors.inputs).toHaveLength(15)
    expect(vectors.outputs[4]).toHaveLength(2)
    expect([...vectors.actions].every((action) => action === 0 || action === 1)).toBe(true)
  })

  it('reads sums of 64 bits as text without a change', async () => {
    const sums = ['9007199254740993', '-9223372036854775808']
    await writeFile(
      files.vectors,
      JSON.stringify({
        vectors: [
          { obs_qs213: [1, 2, 3], expected_q_accum: sums },
          { obs_qs213: [1, 2, 3], expected_q_accum: ['-7', 7] },
        ],
      }),
    )
    expect((await readVectors(files.vectors, description)).outputs).toEqual([BigInt64Array.from(sums, BigInt), BigInt64Array.of(-7n, 7n)])
  })

  const one = { obs_qs213: [1, 2, 3], expected_action: 1, expected_q_accum: [4, 5] }
  it.each([
    [{ vectors: [one, { ...one, obs_qs213: [1, 2] }] }, 'vectors[1].obs_qs213: got 2 values, expected 3'],
    [{ vectors: [{ ...one, obs_qs213: [1, 40000, 3] }] }, 'vectors[0].obs_qs213[1]: got 40000, expected a number of 16 bits (QS2.13)'],
    [{ vectors: [{ ...one, expected_q_accum: [4] }] }, 'vectors[0].expected_q_accum: got 1 values, expected 2'],
    [{ vectors: [{ ...one, expected_action: 2 }] }, 'vectors[0].expected_action: got 2, expected less than 2'],
    [
      { vectors: [{ ...one, expected_q_accum: [4, 2 ** 53] }] },
      'vectors[0].expected_q_accum[1]: got 9007199254740992, expected a whole number of 64 bits, from 2^53 on as text',
    ],
    [
      { vectors: [{ ...one, expected_q_accum: ['9223372036854775808', 4] }] },
      'vectors[0].expected_q_accum[0]: got "9223372036854775808", expected a whole number of 64 bits',
    ],
    [
      { vectors: [{ ...one, expected_q_accum: ['1e3', 4] }] },
      'vectors[0].expected_q_accum[0]: got "1e3", expected a whole number of 64 bits',
    ],
    [{ vectors: [{ obs_qs213: [1, 2, 3] }] }, 'vectors[0].expected_action: got nothing, expected an action, or expected_q_accum, or both'],
    [{ vectors: [{ ...one, obs_qs213: [1.5, 2, 3] }] }, 'vectors[0].obs_qs213[0]: '],
    [{ vectors: [] }, 'vectors: got [], expected at least 1 entry'],
    [[], 'the file: got [], expected an object'],
  ])('refuses %j', async (value, message) => {
    await writeFile(files.vectors, JSON.stringify(value))
    await expect(readVectors(files.vectors, description)).rejects.toThrow(`${files.vectors}: ${message}`)
  })

  it('reads recordings that are shorter than the network, and refuses what is no whole number of steps', async () => {
    const recordings = checkGraph(handGraph({
      steps: 3, input: { size: 2, encoding: { kind: 'spikes' } }, populations: [{ name: 'a', size: 1, model: { kind: 'relay' } }],
    }))
    const write = (...inputs: number[][]): Promise<void> =>
      writeFile(files.vectors, JSON.stringify({ vectors: inputs.map((values) => ({ obs_qs213: values, expected_q_accum: [4] })) }))
    await write([0, 1, 1, 0, 1, 1], [1, 0])
    const { inputs, lengths } = await readVectors(files.vectors, recordings)
    expect([[...inputs], [...lengths]]).toEqual([[0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0], [3, 1]])
    for (const wrong of [[], [1, 0, 1], [1, 0, 1, 0, 1, 0, 1, 0]]) {
      await write(wrong)
      await expect(readVectors(files.vectors, recordings)).rejects.toThrow(
        `vectors[0].obs_qs213: got ${wrong.length} values, expected 2 for each of 1 to 3 steps`,
      )
    }
  })

  it('reads an answer of each step that counts', async () => {
    const stepwise = checkGraph(handGraph({
      steps: 3, tail: 1, populations: [{ name: 'a', size: 2, model: { kind: 'relay' } }],
      readout: { from: 'a', of: 'values', over: 'step' },
    }))
    const write = (sums: number[]): Promise<void> =>
      writeFile(files.vectors, JSON.stringify({ vectors: [{ obs_qs213: [1], expected_q_accum: sums }] }))
    await write([1, 2, 3, 4])
    expect((await readVectors(files.vectors, stepwise)).outputs).toEqual([BigInt64Array.of(1n, 2n, 3n, 4n)])
    await write([1, 2])
    await expect(readVectors(files.vectors, stepwise)).rejects.toThrow('vectors[0].expected_q_accum: got 2 values, expected 4')
  })

  it('says what is no JSON', async () => {
    await writeFile(files.vectors, '{ "vectors": [')
    await expect(readVectors(files.vectors, description)).rejects.toThrow(/vectors.json: is not JSON \(.*\), expected recorded vectors/)
  })
})
