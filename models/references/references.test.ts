import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDescription } from '../graph/read-description.ts'
import { graphLayout } from '../graph/graph-layout.ts'
import { roundedGraph } from '../graph/rounded-graph.ts'
import { referenceNames } from './reference-names.ts'

// Published integer constants of the circuits that these descriptions stand for.
const published: Record<(typeof referenceNames)[number], { constants: object; first: bigint; taps: number; outputBits: number }> = {
  'lif-64-16': { constants: { beta: 115n, threshold: 8192n }, first: 115n, taps: 1, outputBits: 50 },
  'lif-32-16': { constants: { beta: 115n, threshold: 8192n }, first: 115n, taps: 1, outputBits: 50 },
  'fractional-16-4-32': { constants: { inverse_denominator: 55727n, threshold: 8192n }, first: 32768n, taps: 31, outputBits: 49 },
  'fractional-32-4-16': { constants: { inverse_denominator: 62259n, threshold: 8192n }, first: 32768n, taps: 15, outputBits: 48 },
  'bitshift-custom_slow_decay': { constants: { inverse_denominator: 59823n, threshold: 4096n }, first: 1n, taps: 7, outputBits: 49 },
}

describe.each(referenceNames)('%s', (name) => {
  const description = readDescription(JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8')))
  const network = roundedGraph(description, new Int32Array(graphLayout(description).length))
  const { constants, first, taps, outputBits } = published[name]

  it('gives the published integer constants', () => {
    const layer = network.constants[0]!.shared
    expect(layer).toMatchObject(constants)
    const list = (layer.coefficients ?? layer.shifts ?? [layer.beta]) as readonly bigint[]
    expect(list[0]).toBe(first)
    expect(list).toHaveLength(taps)
    if (layer.shifts) expect(layer.shifts).toEqual([1n, 3n, 4n, 5n, 5n, 5n, 6n])
    if (taps === 31) expect(list.slice(-3)).toEqual([120n, 114n, 108n])
  })

  it('needs no wider output than the published circuit has', () => {
    expect(network.widths.output).toBeLessThanOrEqual(outputBits)
  })
})
