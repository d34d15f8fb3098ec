import { describe, expect, it } from 'vitest'
import { randomRoundedGraph } from '../../models/graph/random/random-rounded-graph.ts'
import { needsCCompiler } from '../fixtures/needs-c-compiler.ts'
import { compareC } from './compare-c.ts'
import { runCNetwork } from './run-c-network.ts'
import { strictCFlags } from './strict-c-flags.ts'

const { signal } = new AbortController()

describe.skipIf(!needsCCompiler())('random networks in C (skipped where no C compiler is found)', () => {
  it.concurrent.each([
    ...Array.from({ length: 30 }, (_, seed) => [seed + 1, 'small'] as const),
    ...Array.from({ length: 10 }, (_, seed) => [seed + 1, 'wide'] as const),
  ])('give what the integer model gives: graph %i, %s', async (seed, scale) => {
    const { network, inputs, lengths } = randomRoundedGraph(seed, 6, scale)
    const printed = await runCNetwork(network, { inputs, lengths }, signal, { flags: strictCFlags })
    expect(compareC(network, { inputs, lengths }, printed).first).toBeUndefined()
  })
})
