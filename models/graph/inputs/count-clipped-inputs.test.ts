import { expect, it } from 'vitest'
import { countClippedInputs } from './count-clipped-inputs.ts'
import { lifNetwork } from '../../network/kinds/lif-network.ts'
import { quantiseInputs } from './quantise-inputs.ts'

const description = lifNetwork({ layers: [1, 1, 1], beta: 0.5, steps: 2, arithmetic: { format: 'QS2.5' } })

it('counts what is clipped, not what is rounded to an end of the format (by hand)', () => {
  // QS2.5: -128 to 127 thirty-seconds. 3.98 is 127.36, 3.99 is 127.68, -4.015 is -128.48, -4.016 is -128.512.
  const values = Float32Array.of(0, 3.98, 3.99, 100, -4, -4.015, -4.016, -1e30, 127.5 / 32, -128.5 / 32)
  expect([...quantiseInputs(description, values)]).toEqual([0, 127, 127, 127, -128, -128, -128, -128, 127, -128])
  // Halves go to the even neighbour: 127.5 to 128, which is clipped, -128.5 to -128, which is not.
  expect(countClippedInputs(description, values)).toBe(5)
})

it('counts nothing behind the end of a shorter recording', () => {
  const recorded = { ...description, input: { ...description.input, encoding: { kind: 'values' as const } } }
  // Two samples of two steps.
  const values = Float32Array.of(5, 5, 0, 5)
  expect(countClippedInputs(recorded, values)).toBe(3)
  expect(countClippedInputs(recorded, values, Int32Array.of(1, 1))).toBe(1)
  expect(countClippedInputs(recorded, values, Int32Array.of(1, 2))).toBe(2)
})

it('counts no spikes', () => {
  const encoding = { kind: 'rate' as const, low: [-1], high: [1], seed: 1 }
  const spiking = lifNetwork({ layers: [1, 1, 1], beta: 0.5, steps: 2, encoding, arithmetic: { format: 'QS0.1', membraneWidth: 8 } })
  expect(countClippedInputs(spiking, Float32Array.of(1, 1))).toBe(0)
})
