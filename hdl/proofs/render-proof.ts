import type { CheckedProof } from './check-proof.ts'
import type { Proof } from './proof.ts'

const indented = (text: string): string => text.split('\n').map((line) => `      ${line}`).join('\n')

const depth = (proof: Proof): string => (proof.kind === 'equivalence' ? proof.kind : `${proof.kind} ${proof.depth}`)

/** How wide the columns of the table have to be for these proofs. */
export type ProofColumns = { readonly name: number; readonly kind: number; readonly total: number }

/** Columns that fit all the proofs, in a terminal of `total` columns (Infinity: nothing is cut). */
export const proofColumns = (proofs: readonly Proof[], total: number): ProofColumns => ({
  name: Math.max(...proofs.map(({ name }) => name.length)),
  kind: Math.max(...proofs.map((proof) => depth(proof).length)),
  total,
})

const cut = (line: string, { total }: ProofColumns): string => (line.length > total ? `${line.slice(0, total - 1)}…` : line)

/**
 * A checked proof as a line of the table, and below it what went wrong: why, and the counterexample in decimal numbers. With `faults` also
 * how each circuit with a fault was refuted.
 */
export const renderProof = ({ proof, outcome, mutations, ok }: CheckedProof, columns: ProofColumns, faults: boolean): string => {
  const refuted = mutations.filter(({ outcome: { verdict } }) => verdict === 'refuted').length
  const line = [
    proof.name.padEnd(columns.name),
    depth(proof).padEnd(columns.kind),
    outcome.verdict.padEnd(9),
    `${refuted}/${mutations.length} faults`,
    `${outcome.seconds.toFixed(2)} s`.padStart(8),
    proof.says,
  ].join('  ')
  const lines = [cut(line, columns)]
  if (outcome.verdict !== 'proved') lines.push(`    ${outcome.reason}`, ...(outcome.witness === '' ? [] : [indented(outcome.witness)]))
  for (const { mutation, outcome: found } of mutations) {
    if (found.verdict === 'refuted' && !faults) continue
    lines.push(`    with the fault that ${mutation.says}: ${found.verdict}${found.reason === '' ? '' : `, ${found.reason}`}`)
    if (found.witness !== '') lines.push(indented(found.witness))
  }
  if (!ok && outcome.verdict === 'proved') lines.push('    a proof that does not notice a fault is none')
  return lines.join('\n')
}
