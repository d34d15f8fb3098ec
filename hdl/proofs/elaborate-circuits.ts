import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { EngramError } from '../../models/errors/engram-error.ts'
import { modulePath } from '../module-path.ts'
import type { Yosys } from '../tools/yosys/find-yosys.ts'
import { runYosys } from '../tools/yosys/run-yosys.ts'
import type { Mutation, ProofCircuit, Substitution } from './proof.ts'
import { transitionSystem, type TransitionSystem } from './transition-system.ts'

/** A circuit, or with `mutation` one with a fault. */
export type WantedCircuit = { readonly circuit: ProofCircuit; readonly mutation?: Mutation }

const substituted = (text: string, { says, source, from, to }: Substitution): string => {
  const parts = text.split(from)
  if (parts.length !== 2)
    throw new EngramError(`mutation "${says}": ${source} holds ${JSON.stringify(from)} ${parts.length - 1} times, expected once`, 1)
  return parts.join(to)
}

/**
 * Reads circuits with one run of Yosys, by the reader that synthesis uses, and gives each as a transition system. Nothing is optimised on
 * the way but what has no effect; a value that the source leaves open is free, so that what is proved holds whatever it becomes.
 * @throws EngramError (exit code 1) where a circuit cannot be read, or a mutation fits no place of its source
 */
export const elaborateCircuits = async (
  yosys: Yosys,
  wanted: readonly WantedCircuit[],
  signal: AbortSignal,
): Promise<readonly TransitionSystem[]> => {
  const files: Record<string, string> = {}
  const script = wanted.flatMap(({ circuit, mutation }, index) => {
    const names = circuit.sources.map((source) => {
      const text = circuit.texts?.[source] ?? readFileSync(modulePath(source), 'utf8')
      const changes = [...(circuit.instead ?? []), ...(mutation ? [mutation] : [])].filter((change) => change.source === source)
      const name = `${changes.length > 0 || circuit.texts?.[source] !== undefined ? `${index}_` : ''}${basename(source)}`
      files[name] = changes.reduce(substituted, text)
      return name
    })
    const parameters = Object.entries(circuit.parameters).map(([name, value]) => `-G ${name}=${value}`)
    return [
      'design -reset',
      `read_slang --threads 1 --top ${circuit.top} ${parameters.join(' ')} ${names.join(' ')}`,
      `hierarchy -check -top ${circuit.top}`,
      'proc',
      'flatten',
      'async2sync',
      'dffunmap',
      'memory -nordff',
      'setundef -undriven -anyseq',
      'opt_clean',
      'check -assert',
      `write_smt2 -wires ${index}.smt2`,
    ]
  })
  const outputs = wanted.map((_, index) => `${index}.smt2`)
  const written = await runYosys(yosys, `${script.join('\n')}\n`, files, outputs, signal)
  return outputs.map((name) => transitionSystem(written[name]!))
}
