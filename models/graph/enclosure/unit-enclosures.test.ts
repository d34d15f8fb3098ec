import { describe, expect, it } from 'vitest'
import { counterRandom } from '../../random/counter-random.ts'
import { unitEnclosures } from './unit-enclosures.ts'

const curves: Readonly<Record<string, (x: number) => number>> = {
  relay: (x) => x, relu: (x) => Math.max(0, x), tanh: Math.tanh, sigmoid: (x) => 1 / (1 + Math.exp(-x)),
}

describe.each(Object.keys(unitEnclosures))('the line of %s', (kind) => {
  const random = counterRandom(3, kind)
  it('is nowhere further from it than it says, and as far somewhere', () => {
    for (let draw = 0; draw < 300; draw++) {
      const low = 6 * (random.uniform(0, draw) - 0.5)
      const high = low + 4 * random.uniform(1, draw) ** 3
      const { slope, offset, beyond } = unitEnclosures[kind]!(low, high)
      const away = Array.from({ length: 201 }, (_, at) => low + (at / 200) * (high - low))
        .map((x) => Math.abs(curves[kind]!(x) - slope * x - offset))
      expect(Math.max(...away)).toBeLessThanOrEqual(beyond + 1e-12)
      // Both ends are met, or the kink between them.
      expect(Math.max(...away)).toBeGreaterThanOrEqual(0.98 * beyond - 1e-12)
    }
  })
})

it('of a rectified unit that is on or off throughout leaves nothing over', () => {
  expect([unitEnclosures['relu']!(0.5, 2), unitEnclosures['relu']!(-2, -0.5)])
    .toEqual([{ slope: 1, offset: 0, beyond: 0 }, { slope: 0, offset: 0, beyond: 0 }])
})
