import { EngramError } from '../../models/errors/engram-error.ts'
import { MissingSignal } from './missing-signal.ts'

/** A named signal of a circuit. */
export type CircuitSignal = { readonly name: string; readonly width: number; readonly role: 'input' | 'output' | 'register' | 'wire' }

/** A circuit as a transition system, to be written out step by step in plain bit-vectors. */
export type TransitionSystem = {
  readonly signals: readonly CircuitSignal[]
  /** Definitions of every signal at one step; what is not driven (inputs, registers) is free. */
  step(index: number): string
  /** The registers at `index + 1` are what the circuit makes of step `index`. */
  transition(index: number): string
  /** The term of a signal at a step, a bit-vector of the signal's width. */
  term(name: string, index: number): string
  /** @throws MissingSignal for a name that the circuit does not have */
  signal(name: string): CircuitSignal
}

const stateSort = /^\(declare-(sort|fun \|[^|]+_is\|)/

/**
 * Reads what Yosys's `write_smt2 -wires` gives for one flattened module. Its functions of an abstract state become constants of a step, so
 * that any solver for bit-vectors takes the result, and none has to reason about functions.
 * @throws EngramError (exit code 1) where the text is not of that form
 */
export const transitionSystem = (text: string): TransitionSystem => {
  const top = /^; yosys-smt2-topmod (.+)$/m.exec(text)?.[1]
  if (top === undefined) throw new EngramError('yosys: write_smt2 named no top module', 1)
  const signals = new Map<string, CircuitSignal>()
  for (const [, role, name, width] of text.matchAll(/^; yosys-smt2-(input|output|register|wire) (\S+) (\d+)$/gm)) {
    // A port and a register are wires as well; the first word is the more telling one.
    if (!signals.has(name!)) signals.set(name!, { name: name!, width: Number(width), role: role as CircuitSignal['role'] })
  }
  const code = text.replace(/ *;.*$/gm, '')
  const [, transitions] = new RegExp(`\\(define-fun \\|${top}_t\\| \\(.*?\\) Bool ([^]*?)\\)\\s*$`).exec(code) ?? []
  if (transitions === undefined) throw new EngramError(`yosys: write_smt2 gave no transitions of ${top}`, 1)
  const lines = code.split('\n').filter((line) => !stateSort.test(line))
  const end = lines.findIndex((line) => line.startsWith(`(define-fun |${top}_t|`))
  const body = lines.slice(0, end).join('\n').replaceAll(`(|${top}_s|)`, '()').replace(/\(\(state \|[^|]+\|\)\)/g, '()')
  const names = /(\(declare-fun|\(define-fun) \|([^|]+)\|/g
  const uses = /\(\|([^|]+)\| (state|next_state)\)/g
  const at = (code_: string, index: number): string =>
    code_
      .replace(names, `$1 |$2@${index}|`)
      .replace(uses, (_, name: string, state: string) => `|${name}@${state === 'state' ? index : index + 1}|`)
  const signal = (name: string): CircuitSignal => {
    const found = signals.get(name)
    if (found) return found
    throw new MissingSignal(name, top, [...signals.keys()])
  }
  return {
    signals: [...signals.values()],
    step: (index) => at(body, index),
    transition: (index) => `(assert ${at(transitions, index)})`,
    term: (name, index) => {
      const accessor = `|${top}_n ${name}@${index}|`
      return signal(name).width === 1 ? `(ite ${accessor} #b1 #b0)` : accessor
    },
    signal,
  }
}
