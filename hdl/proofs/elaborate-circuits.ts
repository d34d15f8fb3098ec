import { basename } from 'node:path'
import type { Yosys } from '../tools/yosys/find-yosys.ts'
import { runYosys } from '../tools/yosys/run-yosys.ts'
import { circuitTexts, type WantedCircuit } from './circuit-texts.ts'
import { transitionSystem, type TransitionSystem } from './transition-system.ts'

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
    const names = circuitTexts({ circuit, ...(mutation && { mutation }) }).map(({ source, text, changed }) => {
      const name = `${changed ? `${index}_` : ''}${basename(source)}`
      files[name] = text
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
