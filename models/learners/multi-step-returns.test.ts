import { expect, it } from 'vitest'
import type { StepResult } from '../environments/cart-pole-batch.ts'
import { multiStepReturns, type MultiStepReturns } from './multi-step-returns.ts'

type Transition = [seen: number, action: number, reward: number, next: number, discount: number]

/** Plays steps t = from..to of one environment, in which step t shows t, does t % 2 and gives 10 ** t; the last one ends as said. */
const play = (returns: MultiStepReturns, from: number, to: number, last: StepResult, environment = 0): Transition[] => {
  const taken: Transition[] = []
  for (let t = from; t <= to; t++) {
    returns.add(
      {
        environment,
        observation: Float32Array.of(t),
        action: t % 2,
        reward: 10 ** t,
        next: Float32Array.of(t + 1),
        result: t === to ? last : 'running',
      },
      (seen, action, reward, next, discount) => taken.push([seen[0]!, action, reward, next[0]!, discount]),
    )
  }
  return taken
}

it('gives single steps as they are', () => {
  expect(play(multiStepReturns(1, 1, 1, 0.5), 0, 2, 'terminated')).toEqual([[0, 0, 1, 1, 0.5], [1, 1, 10, 2, 0.5], [2, 0, 100, 3, 0]])
})

it('sums discounted rewards over so many steps, and fewer before an end', () => {
  expect(play(multiStepReturns(1, 1, 3, 0.5), 0, 4, 'terminated')).toEqual([
    [0, 0, 1 + 5 + 25, 3, 0.125],
    [1, 1, 10 + 50 + 250, 4, 0.125],
    [2, 0, 100 + 500 + 2500, 5, 0],
    [3, 1, 1000 + 5000, 5, 0],
    [4, 0, 10_000, 5, 0],
  ])
})

it('goes on from the value of the last state where an episode was merely cut', () => {
  expect(play(multiStepReturns(1, 1, 3, 0.5), 0, 1, 'truncated')).toEqual([[0, 0, 6, 2, 0.25], [1, 1, 10, 2, 0.5]])
})

it('starts anew after an end, and keeps environments apart', () => {
  const returns = multiStepReturns(2, 1, 3, 0.5)
  play(returns, 0, 1, 'running', 1)
  play(returns, 0, 3, 'terminated', 0)
  expect(play(returns, 0, 2, 'running', 0)).toEqual([[0, 0, 31, 3, 0.125]])
  expect(play(returns, 2, 2, 'running', 1)).toEqual([[0, 0, 31, 3, 0.125]])
})

it('goes on from copied arrays', () => {
  const [first, second] = [multiStepReturns(1, 1, 3, 0.5), multiStepReturns(1, 1, 3, 0.5)]
  play(first, 0, 4, 'running')
  second.arrays().forEach((array, index) => array.set(first.arrays()[index]!))
  expect(play(second, 5, 7, 'terminated')).toEqual(play(first, 5, 7, 'terminated'))
})
