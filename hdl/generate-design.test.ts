import { describe, expect, it } from 'vitest'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { fractionalNetwork } from '../models/network/kinds/fractional-network.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { roundGraph } from '../models/graph/round-graph.ts'
import { generateDesign } from './generate-design.ts'
import { memoryImage } from './memory-image.ts'

const rounded = (change: object = {}, seed = 1) => {
  const description = fractionalNetwork({ layers: [4, 6, 3, 2], alpha: 0.5, history: 4, steps: 5, ...change })
  const next = counterNumbers(seed)
  return roundGraph(description, Float32Array.from({ length: graphLayout(description).length }, () => next() - 0.5))
}

describe('generateDesign', () => {
  it('takes every constant from the network, and names each as a parameter', () => {
    const { parameters, sources } = generateDesign(rounded(), { lanes: 2 })
    expect(Object.keys(parameters)).toEqual([
      'network.steps',
      'layer0.threshold',
      'layer0.coefficients.0',
      'layer0.coefficients.1',
      'layer0.coefficients.2',
      'layer0.inverse_denominator',
      'layer1.threshold',
      'layer1.coefficients.0',
      'layer1.coefficients.1',
      'layer1.coefficients.2',
      'layer1.inverse_denominator',
    ])
    // 0.0625, 0.125, 0.5 in 16 fraction bits, the first coefficient lowest.
    expect(sources['network_top.sv']).toContain(".Coefficients(96'h000010000000200000008000)")
    expect(sources['network_top.sv']).toContain(".Threshold(64'sh0000000000002000)")
    expect(Object.keys(sources)).toContain('fractional_scan.sv')
    expect(Object.keys(sources)).not.toContain('lif_update.sv')
  })

  it('has another hash for every change, and the same for none', () => {
    const hash = (network = rounded(), lanes = 2, faults = {}) => generateDesign(network, { lanes, faults }).hash
    const hashes = [
      hash(),
      hash(rounded({ steps: 6 })),
      hash(rounded({ alpha: 0.6 })),
      hash(rounded({}, 2)),
      hash(rounded(), 3),
      hash(rounded(), 2, { 'layer0.threshold': '8191' }),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(hash()).toBe(hashes[0])
  })

  it.each([
    [4, "input_data_i & 32'hf;"],
    [31, "input_data_i & 32'h7fffffff;"],
    [32, undefined],
    [40, "input_data_i & (input_word_q != 1'd1 ? '1 : 32'hff);"],
    [64, undefined],
  ])('looks at the %i spike lines of a step and at no bit beyond them, which costs nothing where there is none', (lines, mask) => {
    const ends = { low: new Array<number>(lines).fill(-1), high: new Array<number>(lines).fill(1) }
    const top = generateDesign(rounded({ layers: [lines, 6, 2], encoding: { kind: 'rate', ...ends, seed: 1 } }), { lanes: 2 }).sources[
      'network_top.sv'
    ]!
    expect(top).toContain(`event_list #(.Lines(${lines}), .Width(32)) u_list0`)
    expect(top).toContain(`.mask_i(${mask === undefined ? 'input_data_i' : 'input_lines'})`)
    expect(/assign input_lines = (.*)/.exec(top)?.[1]).toBe(mask)
  })

  it.each([0, -1, 1.5])('refuses %s lanes', (lanes) => {
    expect(() => generateDesign(rounded(), { lanes })).toThrow(`lanes: got ${lanes}, expected a whole number from 1 to 4096`)
  })

  it.each([
    [{ 'layer0.beta': '1' }, /fault rtl.layer0.beta: no such parameter, expected one of network.steps, layer0.threshold/],
    [{ 'layer0.threshold': '0x10' }, /got "0x10", expected a whole number/],
    [{ 'layer0.threshold': '99999999999' }, /at most 32 bits/],
    [{ 'layer0.inverse_denominator': '-1' }, /fault rtl.layer0.inverse_denominator: got -1, expected a whole number of at least 0/],
    [{ 'network.steps': '0' }, /fault rtl.network.steps: got 0, expected a whole number of at least 1/],
  ])('refuses the fault %j', (faults, message) => {
    expect(() => generateDesign(rounded(), { lanes: 2, faults })).toThrow(message)
  })
})

describe('memory images', () => {
  it('pack fields in two\'s complement, the first one lowest', () => {
    expect(memoryImage([[1, -1], [-32768, 32767]], 16)).toBe('ffff0001\n7fff8000\n')
    expect(memoryImage([[-1, 1, 2]], 5)).toBe('083f\n')
  })
})
