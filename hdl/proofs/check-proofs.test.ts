import { describe, expect, it } from 'vitest'
import { findYosys } from '../tools/yosys/find-yosys.ts'
import { checkProof } from './check-proof.ts'
import { checkProofs } from './check-proofs.ts'
import { smallQueueProofs } from './fixtures/small-queue-proofs.ts'
import { solverForTests } from './fixtures/solver-for-tests.ts'
import { resizeProofs } from './blocks/resize-proofs.ts'
import { obligations } from './obligations.ts'
import { elaborateCircuits } from './elaborate-circuits.ts'
import type { Proof } from './proof.ts'
import { proofColumns, renderProof } from './render-proof.ts'

const solver = await solverForTests()
const never = new AbortController().signal
const { induction, bounded, reachability } = smallQueueProofs

const check = async (proof: Proof) =>
  (await checkProofs({ yosys: await findYosys('npm'), solver: solver! }, [proof], { limit: 30, jobs: 1 }, never))[0]!

describe.skipIf(!solver)('checkProofs (needs a solver: z3, or z3-solver of npm)', () => {
  it.each([induction, bounded, reachability])('holds of a queue: $kind', async (proof) => {
    expect(await check(proof)).toMatchObject({ ok: true, outcome: { verdict: 'proved', witness: '' } })
  })

  it('shows a fault of a clocked circuit step by step, beginning with its reset', async () => {
    const { mutations } = await check(bounded)
    const { verdict, reason, witness } = mutations[0]!.outcome
    expect([verdict, reason]).toEqual(['refuted', 'an assertion fails within 5 steps'])
    const rows = new Map(witness.split('\n').map((line) => [line.split(/\s+/)[0]!, line.split(/\s+/).slice(1)]))
    expect(rows.get('step')).toEqual(['0', '1', '2', '3', '4', '5'])
    expect(rows.get('rst_ni')).toEqual(['0', '1', '1', '1', '1', '1'])
    expect(rows.get('push_i')!.slice(1, 4)).toEqual(['1', '1', '1'])
  })

  it('shows a fault of a circuit without clock by names and decimal values', async () => {
    const result = await check(resizeProofs.find(({ name }) => name === 'resize-saturate-34-24')!)
    expect(renderProof(result, proofColumns([result.proof], Infinity), true)).toMatch(
      new RegExp(
        String.raw`^resize-saturate-34-24  equivalence  proved {5}2/2 faults .* clipped to the ends\n`
        + String.raw`    with the fault that the highest value is one too small: refuted.*\n`
        + String.raw` {6}value_i  .*\n {6}value_o +8388606\n {6}value_o by definition +8388607\n`,
      ),
    )
  })

  it('is refuted where something is never reached, and says what', async () => {
    const { ok, outcome } = await check({ ...reachability, depth: 3 })
    expect([ok, outcome.verdict, outcome.reason]).toEqual([false, 'refuted', 'not so: full and emptied is reached within 3 steps'])
  })

  it('does not take assertions for proved that hold but do not carry themselves', async () => {
    // One that says nothing of a queue with three inside: from there, which reset does not lead to, anything comes next.
    const [mutation] = bounded.mutations
    const weak = { ...mutation!, from: "assert_never_overfull = count_q <= 2'd2", to: "assert_never_overfull = 1'b1" }
    const [, faulty] = await elaborateCircuits(
      await findYosys('npm'),
      [{ circuit: induction.circuit }, { circuit: induction.circuit, mutation: weak }],
      never,
    )
    const { outcome } = await checkProof(solver!, { proof: { ...induction, mutations: [] }, system: faulty!, faulty: [] }, 30, never)
    expect([outcome.verdict, outcome.reason]).toEqual(['undecided', 'not inductive: an assertion fails after 1 steps in which none did'])
    expect(outcome.witness).toContain('count_q')
  })

  it('does not take a fault for noticed that breaks an invariant alone', async () => {
    const { source } = induction.mutations[0]!
    const silent = (name: string, from: string) =>
      ({ says: 'nothing is asserted', source, from: `${name} = ${from}`, to: `${name} = 1'b1` })
    const instead = [silent('assert_never_overfull', "count_q <= 2'd2"), silent('assert_no_drop', 'held == inside_q')]
    const { ok, outcome, mutations } = await check({
      ...induction,
      circuit: { ...induction.circuit, instead },
      unsigned: ['count_q'],
      invariants: (a, now) => ({ 'never overfull': a.atLeast(a.constant(2n), now('count_q')) }),
    })
    expect([ok, outcome.verdict, mutations[0]!.outcome.verdict]).toEqual([false, 'proved', 'proved'])
  })

  it('is refuted where a fault takes a signal away that it speaks of', async () => {
    const { ok, outcome } = await check({
      ...resizeProofs[0]!,
      kind: 'equivalence',
      definition: (_, input) => ({ value_o: input('value_in') }),
    })
    expect([ok, outcome.verdict]).toEqual([false, 'refuted'])
    expect(outcome.reason).toContain('"value_in": resize has none of this name; did you mean value_i')
  })

  it('is not a proof where a fault goes unnoticed', async () => {
    const unnoticed = { says: 'nothing', source: 'resize.sv', from: '// Brings a signed value', to: '// A signed value' }
    const result = await check({ ...resizeProofs[0]!, mutations: [unnoticed] })
    expect([result.ok, result.outcome.verdict]).toEqual([false, 'proved'])
    expect(renderProof(result, proofColumns([result.proof], Infinity), false)).toContain('a proof that does not notice a fault is none')
  })
})

describe('what is wrong with a proof is said before anything is asked', () => {
  const elaborated = async (proof: Proof) =>
    elaborateCircuits(await findYosys('npm'), [{ circuit: proof.circuit, mutation: proof.mutations[0]! }], never)

  it('a mutation that fits no place of its source', async () => {
    const mutations = [{ says: 'x', source: 'resize.sv', from: 'no such text', to: '' }]
    await expect(elaborated({ ...resizeProofs[0]!, mutations })).rejects.toThrow(
      'mutation "x": resize.sv holds "no such text" 0 times, expected once',
    )
  })

  it('a signal that the circuit does not have', async () => {
    const [system] = await elaborated(resizeProofs[0]!)
    expect(() =>
      obligations({ ...resizeProofs[0]!, kind: 'equivalence', definition: (_, input) => ({ value_o: input('value_in') }) }, system!),
    ).toThrow('"value_in": resize has none of this name; did you mean value_i')
  })

  it('a proof that asks nothing', async () => {
    const [system] = await elaborated(resizeProofs[0]!)
    expect(() => obligations({ ...bounded, name: 'empty', circuit: resizeProofs[0]!.circuit }, system!)).toThrow(/"rst_ni"|empty/)
  })
})
