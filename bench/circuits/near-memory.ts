// The circuit of two layers with memories, 140-128-128-20, order 8 over 40 steps, fused, four lanes for spikes and four for the memory:
// cycles of a step over the spikes of a layer, with its paths side by side and in a row, beside the published accelerator of as many
// lanes, by the cycles that are exactly those of the circuit; then what each path does in a step at ten spikes, what both circuits take up
// by prediction, and what a step takes where neurons read their memories in every step, and in every second, fifth and tenth alone. Ends
// with code 1 where a step takes more than 1.05 of its slowest path, or at ten spikes more than 1 / 2.4 of the published one. Usage: node
// bench/circuits/near-memory.ts [--json] [--parquet DIRECTORY]
import { circuitCost } from '../../hdl/cost/area/circuit-cost.ts'
import { connectionOperations } from '../../hdl/cost/energy/connection-operations.ts'
import { operationsEnergy } from '../../hdl/cost/energy/operations-energy.ts'
import { graphCycles } from '../../hdl/graph/graph-cycles.ts'
import { nearMemoryCurve } from '../../hdl/graph/fixtures/near-memory-curve.ts'
import { nearMemoryDesign } from '../../hdl/graph/fixtures/near-memory-design.ts'
import { printResults } from '../tools/print-results.ts'

const bars = { slowest: 1.05, published: 2.4 }
const curve = nearMemoryCurve([0, 1, 2, 4, 8, 9, 10, 12, 16, 24, 32, 64, 128])
const ten = curve.find(({ spikes }) => spikes === 10)!
if (curve.some(({ sideBySide, slowest }) => sideBySide > bars.slowest * slowest) || ten.published < bars.published * ten.sideBySide)
  process.exitCode = 1
await printResults('near-memory: cycles of a step', curve.map(({ spikes, sideBySide, inARow, slowest, published }) => ({
  'spikes of a layer': spikes, 'side by side': sideBySide, 'of the slowest path': sideBySide / slowest, 'in a row': inARow, published,
  'times fewer': published / sideBySide,
})))

const steps = 100
const designs = (['side by side', 'in a row'] as const).map((paths) => ({ paths, ...nearMemoryDesign(paths, steps) }))
const { description } = designs[0]!.network
const spikes = {
  length: steps, input: new Int32Array(steps).fill(10),
  populations: description.populations.map(({ size }) => new Int32Array(steps).fill(Math.min(10, size))),
}
await printResults('near-memory: what each list gives the second layer in a step at ten spikes',
  connectionOperations(description, spikes).filter(({ name }) => name !== null && /2$|memory2/.test(name))
    .map(({ name, products, operations }) => ({
      list: name!, operations: operations / steps, of: products ? 'products and sums' : 'sums',
      nJ: operationsEnergy(products ? 0 : operations, products ? operations : 0) / steps,
    })))
await printResults('near-memory: predicted on xc7', designs.map(({ paths, network, lanes }) => {
  const { lut, flipFlop, dsp, blockRam } = circuitCost(network, lanes, 'xc7')
  return { paths, lut, 'flip-flops': flipFlop, dsp, 'block RAM': blockRam }
}))

const late = 200
const dilated = [1, 2, 5, 10].map((dilation) => {
  const [side, row] = (['side by side', 'in a row'] as const).map((paths) => nearMemoryDesign(paths, late, dilation))
  const { network: { description: own } } = side!
  const given = (length: number, n: number) => ({
    input: new Int32Array(late).fill(n), length,
    populations: own.populations.map(({ size }) => new Int32Array(late).fill(Math.min(n, size))),
  })
  const cyclesOf = (design: NonNullable<typeof side>, n: number): number => {
    const cycles = graphCycles(design)
    return (cycles(given(late, n)) - cycles(given(late / 2, n))) / (late / 2)
  }
  const all = connectionOperations(own, given(late, 10))
  const [sums, products] = [false, true].map((values) =>
    all.filter((one) => one.products === values).reduce((sum, { operations }) => sum + operations, 0) / late) as [number, number]
  const { lut, flipFlop, dsp, blockRam } = circuitCost(side!.network, side!.lanes, 'xc7')
  return {
    dilation, 'cycles, no spikes': cyclesOf(side!, 0), 'cycles, 10 spikes': cyclesOf(side!, 10), 'in a row, 10 spikes': cyclesOf(row!, 10),
    sums, 'products and sums': products, nJ: operationsEnergy(sums, products), lut, 'flip-flops': flipFlop, dsp, 'block RAM': blockRam,
  }
})
await printResults('near-memory: a step where memories are read in every so many steps', dilated)
