import { expect, it } from 'vitest'
import { mutationScore } from './mutation-score.ts'

const mutant = { file: 'm.sv', rule: 'sign', start: 0, line: 1, text: '-', replacement: '+' }

it('is the share of killed ones among those that are not equivalent', () => {
  const killed = ['difference: 3 values', 'difference: 1 values', 'hang: it did not finish'].map((killedBy) => ({
    mutant,
    killedBy,
    seconds: 1,
  }))
  const outcomes = [...killed, { mutant, seconds: 1 }, { mutant, equivalent: 'wider', seconds: 1 }]
  expect(mutationScore(outcomes)).toEqual({ mutants: 5, killed: 3, equivalent: 1, percent: 75, by: { difference: 2, hang: 1 } })
  expect(mutationScore([])).toMatchObject({ mutants: 0, percent: 100 })
})
