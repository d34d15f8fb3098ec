import { expect, it } from 'vitest'
import { cartPoleBatch } from './cart-pole-batch.ts'
import { closedLoop } from './closed-loop.ts'

it('plays every episode as if it were alone, and drops those that ended', () => {
  const seeds = [11, 12, 13]
  const run = closedLoop(seeds)
  const policy = (observation: Float32Array, row: number): number => (observation[4 * row + 2]! > 0 ? 1 : 0)
  const lengths: number[] = []
  while (run.live.length > 0) {
    lengths.push(run.live.length)
    const seen = run.observations()
    expect(seen).toHaveLength(4 * run.live.length)
    run.advance(run.live.map((_, row) => policy(seen, row)))
  }
  const alone = seeds.map((seed) => {
    const environment = cartPoleBatch(1)
    environment.reset(0, seed)
    const observation = new Float32Array(4)
    for (let result = 'running'; result === 'running'; ) {
      environment.observe(0, observation, 0)
      result = environment.step(0, policy(observation, 0))
    }
    return environment.steps[0]
  })
  expect(Array.from(run.steps)).toEqual(alone)
  expect(lengths[0]).toBe(3)
  expect(lengths.at(-1)).toBeGreaterThan(0)
})
