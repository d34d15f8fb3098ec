import { beforeAll, describe, expect, it } from 'vitest'
import { findYosys } from '../tools/yosys/find-yosys.ts'
import type { CheckedProof } from './check-proof.ts'
import { checkProofs } from './check-proofs.ts'
import { solverForTests } from './fixtures/solver-for-tests.ts'
import { proofList } from './proof-list.ts'
import { proofColumns, renderProof } from './render-proof.ts'

const solver = await solverForTests()
const short = proofList.filter(({ long }) => !long)

describe.skipIf(!solver)('the short proofs (need a solver: z3, or z3-solver of npm)', () => {
  let checked: ReadonlyMap<string, Promise<CheckedProof>>
  beforeAll(async () => {
    const results = await checkProofs(
      { yosys: await findYosys('npm'), solver: solver! },
      short,
      { limit: 180, jobs: 2 },
      new AbortController().signal,
    )
    checked = new Map(short.map(({ name }, index) => [name, results[index]!]))
  })

  it.each(short.map(({ name, says }) => [name, says]))('%s: %s', async (name) => {
    const result = await checked.get(name!)!
    expect(result.ok ? 'ok' : renderProof(result, proofColumns([result.proof], Infinity), false)).toBe('ok')
  })
})
