import { describe, expect, it } from 'vitest'
import { networkCost } from './network-cost.ts'

const expected = {
  accumulates: 1000, multiplyAccumulates: 100, dense: 50, bitsRead: 0, bitsWritten: 0, productBits: 0, cycles: 400, samples: 3,
}

describe('networkCost', () => {
  it('is time at the clock, operations at their energy, and silicon at rest for as long as it takes', () => {
    const cost = networkCost({ cycles: 500, expected, registerToggles: 10_000 }, 'xc7', 100)
    expect(cost.latency_us).toBe(5)
    expect(cost.energy_operations_nj).toBeCloseTo(0.9 + 0.46, 12)
    expect(cost.energy_dense_nj).toBeCloseTo(0.23, 12)
    // 0.3 pJ a change; 84 mW for 4 µs.
    expect(cost.energy_toggles_nj).toBeCloseTo(3, 12)
    expect(cost.energy_static_nj).toBeCloseTo(336, 9)
  })

  it('is null where nothing is known: no clock, no simulation, no static power', () => {
    expect(networkCost({ cycles: 500, expected, registerToggles: undefined }, 'ice40', null)).toMatchObject({
      latency_us: null, energy_toggles_nj: null, energy_static_nj: null, energy_dense_nj: expect.closeTo(0.23, 12) as number,
    })
    expect(networkCost({ cycles: 500, expected, registerToggles: 1 }, 'ecp5', 50)).toMatchObject({ latency_us: 10, energy_static_nj: null })
  })
})
