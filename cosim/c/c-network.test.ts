import { describe, expect, it } from 'vitest'
import { randomKeptGraph } from '../../models/graph/random/random-kept-graph.ts'
import { randomRoundedGraph } from '../../models/graph/random/random-rounded-graph.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { needsCCompiler } from '../fixtures/needs-c-compiler.ts'
import { compareC } from './compare-c.ts'
import { findCCompiler } from './find-c-compiler.ts'
import { runCNetwork } from './run-c-network.ts'
import { strictCFlags } from './strict-c-flags.ts'

const { signal } = new AbortController()

const hasClang = (await findCCompiler('clang')) !== undefined
const strict = { flags: strictCFlags }

describe.skipIf(!needsCCompiler())('a network in C (skipped where no C compiler is found)', () => {
  // Of the last one the weights of a connection are one number.
  it.concurrent.each([300, 301, 302, 303, 304, 305, 120_077])('gives what the integer model gives: random graph %i', async (seed) => {
    const { network, inputs, lengths } = randomRoundedGraph(seed, 5)
    const { values, first } = compareC(network, { inputs, lengths }, await runCNetwork(network, { inputs, lengths }, signal, strict))
    expect(first).toBeUndefined()
    expect(values).toBeGreaterThan(0)
  })

  it.skipIf(!hasClang).each([300, 303, 305])('says so when clang compiles it (skipped without): random graph %i', async (seed) => {
    const { network, inputs, lengths } = randomRoundedGraph(seed, 5)
    const printed = await runCNetwork(network, { inputs, lengths }, signal, { ...strict, compiler: 'clang' })
    expect(compareC(network, { inputs, lengths }, printed).first).toBeUndefined()
  })

  it.concurrent.each([24, 2, 9, 15, 20])('goes on from window to window as the integer model does: stream %i', async (seed) => {
    const { network, inputs, lengths } = randomKeptGraph(seed, 12)
    const { values, first } = compareC(network, { inputs, lengths }, await runCNetwork(network, { inputs, lengths }, signal, strict))
    expect(first).toBeUndefined()
    expect(values).toBeGreaterThan(100)
  })

  it('is compared in every value: another weight, and one sample less, are found', async () => {
    const { network, inputs, lengths } = randomRoundedGraph(300, 5)
    const printed = await runCNetwork(network, { inputs, lengths }, signal)
    const other: RoundedGraph = { ...network, weights: network.weights.map((weight) => -weight) }
    expect(compareC(other, { inputs, lengths }, printed).first).toMatch(/^sample \d+, step \d+, \w+ \d+.*: got .*, expected/)
    const changed = compareC(other, { inputs, lengths }, printed)
    expect(changed.firstDifference?.signal).toMatch(/membrane|spike|output/)
    expect(changed.differences).toBeGreaterThan(1)
    const { first } = compareC(network, { inputs, lengths }, printed.slice(0, -1))
    expect(first).toMatch(/got undefined/)
  })

  it('refuses a compiler that is not there, with what to install', async () => {
    const { network, inputs, lengths } = randomRoundedGraph(300, 1)
    await expect(runCNetwork(network, { inputs, lengths }, signal, { compiler: 'no-such-cc' })).rejects.toMatchObject({
      exitCode: 3, message: 'no-such-cc: no C compiler of this name was found; install one with: apt-get install gcc',
    })
  })
})
