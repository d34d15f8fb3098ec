import fc from 'fast-check'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { memoryWordParser } from '../../../datasets/replay/memory-word-parser.ts'
import { parseJson } from '../../../datasets/replay/parse-json.ts'
import { readNetworkWeights } from '../../../datasets/replay/read-network-weights.ts'
import { readVectors } from '../../../datasets/replay/read-vectors.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { readNetwork } from '../../replay/read-network.ts'
import type { Fuzzer } from './fuzzer.ts'
import { memoryWordsOf } from './memory-words-of.ts'
import { mutatedText } from './mutated-text.ts'
import { mutatedValue } from './mutated-value.ts'
import { refusalProblem } from './refusal-problem.ts'

const small = lifNetwork({ layers: [2, 2, 1], beta: 0.5, steps: 2, arithmetic: { format: 'QS2.9' } })
const vectors = {
  vectors: [
    { obs_qs213: [100, -200], expected_action: 0, expected_q_accum: [12] },
    { obs_qs213: [0, 1], expected_action: 0, other: { expected_action: 9 } },
  ],
}

const memoryText = fc.constantFrom(
  '0001 0fff\nfff // a\n/* b */ 0800\n', '@0 0001 0002 0003 0004', '// fc1\n0001  // [0] = 1\n0fff  // [1] = -1\n@2\nffff_fffe 07ff\n',
  '@2 3 4 @0 1 2 /**/\n', '\ufeff00000fff 1 2 3',
)
const memory: Fuzzer<{ readonly text: string; readonly piece: number }> = {
  name: 'text of a .mem file',
  share: 12,
  inputs: fc.record({ text: mutatedText(memoryText), piece: fc.integer({ min: 1, max: 80 }) }),
  trial: ({ text, piece }) => {
    const expected = memoryWordsOf(text, 12, 4)
    let words: readonly number[] | undefined
    try {
      const parser = memoryWordParser({ name: 'w.mem', width: 12, count: 4 })
      for (let at = 0; at < text.length; at += piece) parser.push(text.slice(at, at + piece))
      words = [...parser.end()]
    } catch (error) {
      const problem = refusalProblem(error, ['w.mem'])
      if (problem !== undefined || expected === undefined) return problem
      return `refused, although it holds ${expected.join(' ')}: ${(error as Error).message}`
    }
    if (JSON.stringify(words) === JSON.stringify(expected)) return undefined
    return `read as ${words.join(' ')}, expected ${expected?.join(' ') ?? 'a refusal'}`
  },
}

const written = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one)) ?? 'null'

/** JSON in which values or characters were changed. */
const jsonText = (value: unknown): fc.Arbitrary<string> => fc.oneof(
  mutatedText(fc.constantFrom(JSON.stringify(value), JSON.stringify(value, undefined, 1))),
  mutatedValue(fc.constant({ value })).map(({ value: changed }) => written((changed as { value: unknown }).value)),
)
const json: Fuzzer<string> = {
  name: 'JSON text',
  share: 8,
  inputs: fc.oneof(jsonText(small), jsonText(vectors), mutatedText(fc.json())),
  trial: (text) => {
    let plain: unknown
    try {
      plain = JSON.parse(text)
    } catch {
      plain = undefined
    }
    try {
      const value = parseJson(text, 'a.json', 'anything')
      return JSON.stringify(value) === JSON.stringify(plain) ? undefined : 'another value than JSON.parse gives'
    } catch (error) {
      return refusalProblem(error, ['a.json'])
    }
  },
}

type Reader = (path: string, directory: string) => Promise<unknown>

const file = (name: string, share: number, inputs: fc.Arbitrary<string>, path: string, read: Reader): Fuzzer<string> => ({
  name,
  share,
  inputs,
  trial: async (content, directory) => {
    const place = join(directory, path)
    await writeFile(place, content)
    try {
      await read(place, directory)
      return undefined
    } catch (error) {
      return refusalProblem(error, [path])
    }
  },
})
const right: Readonly<Record<string, string>> = {
  'fc1_weights.mem': '1 2 3 4', 'fc1_bias.mem': '1 2', 'fc_out_weights.mem': '1 2', 'fc_out_bias.mem': '1',
}

/** Files that a replay reads: their text by itself, and through the readers that commands use. */
export const fileFuzzers = [
  memory,
  json,
  file('description in a file', 4, jsonText(small), 'network.json', readNetwork),
  file('recorded vectors', 4, jsonText(vectors), 'vectors.json', (path) => readVectors(path, small)),
  file('folder of weights', 2, mutatedText(memoryText), 'fc1_weights.mem', async (path, directory) => {
    for (const [name, text] of Object.entries(right)) if (join(directory, name) !== path) await writeFile(join(directory, name), text)
    await readNetworkWeights(directory, small)
    await rm(path)
  }),
] as readonly Fuzzer[]
