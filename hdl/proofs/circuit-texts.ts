import { readFileSync } from 'node:fs'
import { EngramError } from '../../models/errors/engram-error.ts'
import { modulePath } from '../module-path.ts'
import { resolveVariant } from '../resolve-variant.ts'
import type { Mutation, ProofCircuit, Substitution } from './proof.ts'

/** A circuit, or with `mutation` one with a fault. */
export type WantedCircuit = { readonly circuit: ProofCircuit; readonly mutation?: Mutation }

/** A source of a circuit: its text after all substitutions, and whether it is another than the file of that name. */
type CircuitText = { readonly source: string; readonly text: string; readonly changed: boolean }

const substituted = (text: string, { says, source, from, to }: Substitution): string => {
  const parts = text.split(from)
  if (parts.length !== 2)
    throw new EngramError(`mutation "${says}": ${source} holds ${JSON.stringify(from)} ${parts.length - 1} times, expected once`, 1)
  return parts.join(to)
}

/**
 * The sources of a circuit in their order, with what stands in for places of them and with the fault.
 * @throws EngramError (exit code 1) where a substitution fits no place of its source, or its source is none of the circuit's
 */
export const circuitTexts = ({ circuit, mutation }: WantedCircuit): readonly CircuitText[] => {
  const changes = [...(circuit.instead ?? []), ...(mutation ? [mutation] : [])]
  for (const { says, source } of changes) {
    if (!circuit.sources.includes(source))
      throw new EngramError(`mutation "${says}": ${circuit.top} has no source ${source}, expected one of ${circuit.sources.join(', ')}`, 1)
  }
  return circuit.sources.map((source) => {
    const given = circuit.texts?.[source]
    const own = changes.filter((change) => change.source === source)
    const text = given ?? resolveVariant(readFileSync(modulePath(source), 'utf8'), { loadable: circuit.loadable ?? false })
    return { source, text: own.reduce(substituted, text), changed: given !== undefined || own.length > 0 }
  })
}
