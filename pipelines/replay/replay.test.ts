import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { startEngram } from '../fixtures/start-engram.ts'
import { readNetworkWeights } from '../../datasets/replay/read-network-weights.ts'
import { readVectors } from '../../datasets/replay/read-vectors.ts'
import { recordedSet } from './fixtures/recorded-set.ts'
import { replayCommand } from './fixtures/replay-command.ts'
import { readNetwork } from './read-network.ts'
import { replayLines } from './replay-lines.ts'
import { replayVectors } from './replay-vectors.ts'

const root = await mkdtemp(join(tmpdir(), 'engram-replay-'))
afterAll(() => rm(root, { recursive: true, force: true }))

const recorded = (name: string, count: number) => recordedSet(root, name, count)

type Json = {
  exitCode: number
  results: { interpreter: string; vectors: number; mismatchingOutputs: number; mismatchingActions: number; internalDifferences: number }[]
}

describe('engram replay', () => {
  it.skipIf(!needsVerilator())(
    'gives JSON: integer model and Verilator agree in every value of 50 random vectors (needs Verilator)',
    async () => {
      const { code, stdout, stderr } = await replayCommand(await recorded('lif-32-16', 50), 'integer,verilator', '--json')
      expect(stderr).not.toContain('differ')
      const { results } = JSON.parse(stdout) as Json
      const agrees = { vectors: 50, mismatchingOutputs: 0, mismatchingActions: 0, internalDifferences: 0 }
      expect(results).toMatchObject([
        { interpreter: 'integer', ...agrees },
        { interpreter: 'verilator', ...agrees },
      ])
      expect(code).toBe(0)
    },
  )

  it('takes the name of a shipped network and prints a table', async () => {
    const files = await recorded('lif-32-16', 20)
    const { code, stdout } = await replayCommand({ ...files, network: 'lif-32-16' }, 'integer')
    expect(stdout.split('\n')).toEqual([
      'lif-32-16',
      '',
      'interpreter  vectors  outputs differ  actions differ  cycles  vectors/s',
      expect.stringMatching(/^integer +20 +0 +0 +- +[\d,.M ]+$/),
      '',
      'everything as recorded',
      '',
    ])
    expect(code).toBe(0)
  })

  // What the recorded vectors pin down: each choice of the description that is turned shows in the outputs.
  it.each([
    ['lif-32-16', 'arithmetic.threshold', '>'],
    ['lif-32-16', 'connections.1.delay', 1],
    ['lif-32-16', 'arithmetic.rounding', 'nearest'],
    ['lif-32-16', 'readout.through.truncation', 'product'],
    ['lif-32-16', 'arithmetic.truncation', 'product'],
    ['lif-32-16', 'arithmetic.currentWidth', 14],
    ['lif-32-16', 'arithmetic.reset', 'immediate'],
    ['fractional-32-4-16', 'arithmetic.historyTruncation', 'product'],
    ['fractional-32-4-16', 'arithmetic.reset', 'inside'],
    ['bitshift-custom_slow_decay', 'arithmetic.historyTruncation', 'sum'],
    ['bitshift-custom_slow_decay', 'arithmetic.reset', 'zero'],
  ])('finds that %s was recorded with another %s', async (name, field, value) => {
    const files = await recorded(name, 200)
    type Fields = { [name: string]: Fields }
    const description = JSON.parse(await readFile(files.network, 'utf8')) as Fields
    const path = field.split('.')
    const holder = path.slice(0, -1).reduce((fields, name) => fields[name]!, description) as { [name: string]: unknown }
    expect(holder[path.at(-1)!]).not.toBe(value)
    holder[path.at(-1)!] = value
    await writeFile(files.network, JSON.stringify(description))
    const changed = (await readNetwork(files.network)).description
    const network = await readNetworkWeights(files.weights, changed)
    const vectors = await readVectors(files.vectors, changed)
    const result = await replayVectors(network, vectors, { interpreter: 'integer', tool: 'integer model' })
    expect(result.mismatchingOutputs).toBeGreaterThan(0)
    expect(result.firstDivergence).toMatchObject({ signal: 'output' })
    const text = replayLines('other', [result]).join('\n')
    expect(text).toMatch(/first divergence, integer\n {2}vector \d+, output [01]: recorded -?\d+, got -?\d+/)
    expect(text).toContain('not as recorded: integer')
  })

  it('counts a recorded action that is another', async () => {
    const files = await recorded('lif-32-16', 20)
    const set = JSON.parse(await readFile(files.vectors, 'utf8')) as { vectors: { expected_action: number; expected_q_accum?: number[] }[] }
    set.vectors[7]!.expected_action = 1 - set.vectors[7]!.expected_action
    for (const vector of set.vectors) delete vector.expected_q_accum
    await writeFile(files.vectors, JSON.stringify(set))
    const { code, stdout } = await replayCommand(files, 'integer')
    expect(stdout).toMatch(/integer +20 +- +1 /)
    expect(stdout).toContain('vector 7, action: recorded')
    expect(code).toBe(1)
  })

  it.each([
    [['--network', 'nothing.json'], 'nothing.json: does not exist, expected a network description, or one of lif-64-16'],
    [['--through', 'spice'], '--through: got "spice", expected names of integer, verilator, embedded with commas between'],
    [[], '--network: not given, expected a network description in JSON'],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, stderr, stdout } = await startEngram(['replay', ...args]).ended
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})
