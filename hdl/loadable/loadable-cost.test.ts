import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { counterNumbers } from '../../models/network/fixtures/counter-numbers.ts'
import { readDescription } from '../../models/graph/read-description.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { graphLanes } from '../graph/graph-lanes.ts'
import { circuitCost } from '../cost/area/circuit-cost.ts'
import { loadableCost } from './loadable-cost.ts'

const file = new URL('../../models/references/lif-64-16.json', import.meta.url)
const description = readDescription(JSON.parse(readFileSync(file, 'utf8')))
const next = counterNumbers(3)
const network = roundGraph(description, Float32Array.from({ length: graphLayout(description).length }, () => next() - 0.5))
const lanes = graphLanes(description, { populations: [1, 1], readout: 1, memory: 'block' })

// `npm run bench -- loadable`, npm Yosys 0.70.62: this network.
describe.each([
  ['xc7', { lut: 1027, flipFlop: 984, dsp: 4, blockRam: 7 }],
  ['ice40', { lut: 1552, flipFlop: 1197, dsp: 7, blockRam: 22 }],
] as const)('on %s', (target, measured) => {
  it('a circuit that is loaded is predicted within 10 %, its multipliers and block memories exactly', () => {
    const { lut, flipFlop, dsp, blockRam } = loadableCost(network, lanes, target)
    expect({ dsp, blockRam }).toEqual({ dsp: measured.dsp, blockRam: measured.blockRam })
    expect(Math.abs(lut / measured.lut - 1)).toBeLessThan(0.1)
    expect(Math.abs(flipFlop / measured.flipFlop - 1)).toBeLessThan(0.1)
  })

  it('takes more than one with fixed parameters, and the more the wider its words are', () => {
    const more = (count: number) => {
      const wide = graphLanes(description, { populations: [count, count], readout: 1, memory: 'block' })
      return loadableCost(network, wide, target).lut - circuitCost(network, wide, target).lut
    }
    expect(more(1)).toBeGreaterThan(300)
    expect(more(8)).toBeGreaterThan(more(1))
  })
})
