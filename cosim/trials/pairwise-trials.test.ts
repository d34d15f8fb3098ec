import { expect, it } from 'vitest'
import { choicePairs } from './choice-pairs.ts'
import { pairwiseTrials } from './pairwise-trials.ts'
import { randomTrial } from './random-trial.ts'
import { trialChoices } from './trial-choices.ts'

const candidates = 300

it('a dozen trials make every choice, and nearly every two of them together', () => {
  const all = Array.from({ length: candidates }, (_, seed) => randomTrial(seed, 'simulated'))
  const dozen = pairwiseTrials(12, candidates)
  expect(dozen.length).toBe(12)
  expect(new Set(dozen.flatMap((trial) => [...trialChoices(trial)]))).toEqual(new Set(all.flatMap((trial) => [...trialChoices(trial)])))
  expect(new Set(dozen.flatMap(choicePairs)).size).toBeGreaterThan(0.8 * new Set(all.flatMap(choicePairs)).size)
  expect(pairwiseTrials(2, candidates)).toEqual(dozen.slice(0, 2))
})
