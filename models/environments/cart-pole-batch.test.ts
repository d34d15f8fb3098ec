import { describe, expect, it } from 'vitest'
import { cartPoleBatch } from './cart-pole-batch.ts'
import recorded from './fixtures/cart-pole.json' with { type: 'json' }

// The fixture was recorded from Gymnasium by fixtures/record-cart-pole.py.
describe('cartPoleBatch', () => {
  it.each(recorded.resets)('starts as Gymnasium does from seed $seed, bit for bit, and goes on unseeded', ({ seed, states }) => {
    const environments = cartPoleBatch(2)
    const start = (index?: number): number[] => (environments.reset(1, index), Array.from(environments.states.subarray(4)))
    expect([start(seed), start(), start()]).toEqual(states)
  })

  it('agrees with every recorded step within 1e-14', () => {
    const environments = cartPoleBatch(1)
    let furthest = 0
    for (const [before, action, after, terminated] of recorded.steps as [number[], number, number[], boolean][]) {
      environments.reset(0, 0)
      environments.states.set(before)
      expect(environments.step(0, action)).toBe(terminated ? 'terminated' : 'running')
      after.forEach((value, index) => (furthest = Math.max(furthest, Math.abs(value - environments.states[index]!))))
    }
    expect(recorded.steps.length).toBeGreaterThan(500)
    expect(furthest).toBeLessThan(1e-14)
  })

  it.each([
    // Position and velocity, angle and angular velocity; a step is 0.02 s. Limits of CartPole-v1: 2.4 m and 12 degrees, which is 0.20944.
    [[2.39, 0.4, 0, 0], 'running'],
    [[2.39, 0.6, 0, 0], 'terminated'],
    [[-2.39, -0.4, 0, 0], 'running'],
    [[-2.39, -0.6, 0, 0], 'terminated'],
    [[0, 0, 0.2, 0.46], 'running'],
    [[0, 0, 0.2, 0.48], 'terminated'],
    [[0, 0, -0.2, -0.46], 'running'],
    [[0, 0, -0.2, -0.48], 'terminated'],
  ])('ends an episode beyond the track or the angle, and not before: from %j %s', (state, result) => {
    const environments = cartPoleBatch(1)
    environments.reset(0, 0)
    environments.states.set(state)
    expect(environments.step(0, 0)).toBe(result)
  })

  it.each(recorded.episodes)('ends the recorded episode from seed $seed in the same step, $ending', ({ seed, actions, ending }) => {
    const environments = cartPoleBatch(1)
    environments.reset(0, seed)
    const results = Array.from(actions, (action) => environments.step(0, Number(action)))
    expect(results.at(-1)).toBe(ending)
    expect(results.slice(0, -1).every((result) => result === 'running')).toBe(true)
    expect(environments.steps[0]).toBe(actions.length)
  })

  it('has an episode of every kind in its fixture', () => {
    expect(new Set(recorded.episodes.map(({ ending }) => ending))).toEqual(new Set(['terminated', 'truncated']))
    expect(recorded.episodes.find(({ ending }) => ending === 'truncated')!.actions).toHaveLength(500)
  })

  it('observes in float32', () => {
    const environments = cartPoleBatch(1)
    environments.reset(0, 42)
    const observation = new Float32Array(5)
    environments.observe(0, observation, 1)
    expect(Array.from(observation)).toEqual([0, ...Array.from(environments.states, Math.fround)])
  })
})
