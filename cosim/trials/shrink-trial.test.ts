import { describe, expect, it } from 'vitest'
import { checkNetwork } from '../../models/network/check-network.ts'
import type { CircuitTrial } from './circuit-trial.ts'
import { randomTrial } from './random-trial.ts'
import { shrinkTrial } from './shrink-trial.ts'

const admitted = ({ description }: CircuitTrial): boolean => {
  try {
    return checkNetwork(description) === description || true
  } catch {
    return false
  }
}

describe('shrinkTrial', () => {
  it('leaves what a failure needs and makes all else as plain as it can be', async () => {
    const needs = (trial: CircuitTrial): boolean =>
      admitted(trial) &&
      trial.description.arithmetic.reset === 'immediate' &&
      trial.description.layers.some(({ neuron, size }) => neuron.kind === 'fractional' && size >= 3)
    const trial = Array.from({ length: 400 }, (_, seed) => randomTrial(seed, 'elaborated')).find(
      (one) => needs(one) && one.description.layers.length > 1,
    )!
    const { description, lanes } = await shrinkTrial(trial, async (one) => needs(one), 2000)
    expect(lanes).toBe(1)
    expect(description).toMatchObject({ inputs: 1, steps: 1, encoding: { kind: 'current' }, readout: { outputs: 1 } })
    expect(description.layers).toMatchObject([{ size: 3, neuron: { kind: 'fractional', history: 2 } }])
    expect(description.arithmetic).toMatchObject({ reset: 'immediate', rounding: 'floor', threshold: '>=', overflow: 'saturate' })
  })

  it('stops after as many tries as it is given, and where nothing simpler fails', async () => {
    const trial = randomTrial(3, 'simulated')
    let tried = 0
    await shrinkTrial(trial, async () => (tried++, true), 5)
    expect(tried).toBe(5)
    expect(await shrinkTrial(trial, async () => false, 1000)).toBe(trial)
  })
})
