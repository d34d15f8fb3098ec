import { expect, it } from 'vitest'
import { connectionOperations } from '../cost/energy/connection-operations.ts'
import { nearMemoryCurve } from './fixtures/near-memory-curve.ts'
import { nearMemoryDesign } from './fixtures/near-memory-design.ts'
import { graphCycles } from './graph-cycles.ts'

it('a layer with a memory takes as long as its slowest path, at ten spikes 2.4 times less than the published accelerator', () => {
  const curve = nearMemoryCurve([0, 1, 4, 8, 9, 10, 16, 32, 64, 128])
  for (const { spikes, sideBySide, slowest } of curve) expect([spikes, sideBySide <= 1.05 * slowest]).toEqual([spikes, true])
  expect(curve.map(({ sideBySide }) => sideBySide)).toEqual([288, 288, 288, 288, 320, 352, 544, 1056, 2080, 4128])
  const ten = curve.find(({ spikes }) => spikes === 10)!
  expect(ten.published / ten.sideBySide).toBeGreaterThan(2.4)
  expect(curve.every(({ inARow, sideBySide }) => inARow > sideBySide)).toBe(true)
})

it('multiplies what neurons read of a memory in the steps alone in which they read it', () => {
  const [steps, spikes] = [100, 10]
  const of = (dilation: number) => {
    const design = nearMemoryDesign('in a row', steps, dilation)
    const { description } = design.network
    const populations = description.populations.map(({ size }) => new Int32Array(steps).fill(Math.min(spikes, size)))
    const given = { input: new Int32Array(steps).fill(spikes), populations, length: steps }
    const operations = connectionOperations(description, given)
    return { cycles: graphCycles(design)(given), operations: (name: string) => operations.find((one) => one.name === name)!.operations }
  }
  const [every, tenth] = [of(1), of(10)]
  // In steps 0, 10, ..., 90, the memory as it was a step before, of which there is nothing before step 0.
  expect([every.operations('memory1-hidden1'), tenth.operations('memory1-held1')]).toEqual([99 * 8 * 128, 9 * 8 * 128])
  expect([every.operations('drive1-hidden1'), tenth.operations('drive1-held1')]).toEqual([100 * 128, 10 * 128])
  expect(tenth.operations('memory1-state')).toBe(every.operations('memory1-state'))
  expect(tenth.cycles).toBeLessThan(0.85 * every.cycles)
})
