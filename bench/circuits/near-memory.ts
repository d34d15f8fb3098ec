// The circuit of two layers with memories, 140-128-128-20, order 8 over 40 steps, fused, four lanes for spikes and four for the memory:
// cycles of a step over the spikes of a layer, with its paths side by side and in a row, beside the published accelerator of as many
// lanes, by the cycles that are exactly those of the circuit; then what each path does in a step at ten spikes, and what both circuits
// take up by prediction. Ends with code 1 where a step takes more than 1.05 of its slowest path, or at ten spikes more than 1 / 2.4 of the
// published one. Usage: node bench/circuits/near-memory.ts [--json] [--parquet DIRECTORY]
import { circuitCost } from '../../hdl/cost/area/circuit-cost.ts'
import { connectionOperations } from '../../hdl/cost/energy/connection-operations.ts'
import { operationsEnergy } from '../../hdl/cost/energy/operations-energy.ts'
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
