import { expect, it } from 'vitest'
import { smallQueueProofs } from './fixtures/small-queue-proofs.ts'
import { selectProofs } from './select-proofs.ts'

const proofs = Object.values(smallQueueProofs)

it('takes all, one, or those that begin so', () => {
  const names = (wanted: readonly string[]) => selectProofs(proofs, wanted).map(({ name }) => name)
  expect(names([])).toHaveLength(proofs.length)
  expect(names(['queue-bounded'])).toEqual(['queue-bounded'])
  expect(names(['queue'])).toHaveLength(proofs.length)
  expect(() => names(['queue-bound'])).toThrow(
    'no proof is named "queue-bound", nor begins so; --list shows them; did you mean queue-bounded?',
  )
})
