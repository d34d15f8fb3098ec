import { EngramError } from '../../models/errors/engram-error.ts'
import { nearestNames } from '../../models/errors/nearest-names.ts'
import type { Proof } from './proof.ts'

/**
 * The proofs whose names are, or begin with, one of these; all of them where none is named.
 * @throws EngramError (exit code 2) for a name that fits no proof
 */
export const selectProofs = (proofs: readonly Proof[], names: readonly string[]): readonly Proof[] => {
  const fit = ({ name }: Proof, wanted: string): boolean => name === wanted || name.startsWith(`${wanted}-`)
  for (const wanted of names) {
    if (proofs.some((proof) => fit(proof, wanted))) continue
    const near = nearestNames(wanted, proofs.map(({ name }) => name))
    const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''
    throw new EngramError(`prove: no proof is named ${JSON.stringify(wanted)}, nor begins so; --list shows them${hint}`, 2)
  }
  return names.length === 0 ? proofs : proofs.filter((proof) => names.some((wanted) => fit(proof, wanted)))
}
