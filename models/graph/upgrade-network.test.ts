import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { EngramError } from '../errors/engram-error.ts'
import { checkNetwork } from '../network/check-network.ts'
import { randomDescription } from '../network/random/random-description.ts'
import { randomInputs } from '../network/random/random-inputs.ts'
import { randomWeights } from '../network/random/random-weights.ts'
import { graphOracle } from './graph-oracle.ts'
import { integerGraph } from './integer/integer-graph.ts'
import { roundedGraph, type RoundedGraph } from './rounded-graph.ts'
import { upgradeNetwork } from './upgrade-network.ts'

/** A random network of schema 1 as a graph, or nothing where the seed draws one that is refused. */
const drawn = (seed: number): RoundedGraph | undefined => {
  const description = randomDescription(seed, 'simulated')
  try {
    return roundedGraph(upgradeNetwork(checkNetwork(description)), randomWeights(description, seed))
  } catch (error) {
    if (error instanceof EngramError) return undefined
    throw error
  }
}

it.each([['the exact model', graphOracle], ['the compiled model', integerGraph]])(
  'leaves every value of random networks of schema 1 as it was: %s',
  (_, interpret) => {
    const hash = createHash('sha256')
    let count = 0
    for (let seed = 0; seed < 90; seed++) {
      const network = drawn(seed)
      if (!network) continue
      const { membrane, spikes, outputs } = interpret(network).evaluate(randomInputs(network.description, seed, 3), 3)
      for (const column of [membrane, spikes, outputs]) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
      count++
    }
    // Of the exact model of chains of layers, which is no more: commit 82ebfe1, models/network/integer/integer-oracle.ts.
    expect([count, hash.digest('hex')]).toEqual([74, '15f19bcca93d3a659ab5e107b482a722889e6fd3a109b4695c7e0675f63afca9'])
  },
)
