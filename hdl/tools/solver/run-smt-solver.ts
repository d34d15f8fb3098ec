import { EngramError } from '../../../models/errors/engram-error.ts'
import type { SmtSolver } from './find-smt-solver.ts'
import { lastWords } from '../last-words.ts'
import { runTool } from '../run-tool.ts'

/**
 * A question to the solver: declarations and assertions in SMT-LIB (QF_BV), and the terms whose values are wanted where they can hold
 * together.
 */
export type SmtQuery = { readonly text: string; readonly wanted: readonly string[] }

/** `sat`: with values of the wanted terms, in their order, as unsigned numbers. `unknown`: not decided in the time given. */
export type SmtAnswer = { readonly verdict: 'sat' | 'unsat' | 'unknown'; readonly values: readonly bigint[]; readonly seconds: number }

const script = ({ text, wanted }: SmtQuery, seconds: number): string =>
  [
    `(set-option :timeout ${Math.round(seconds * 1000)})`,
    '(set-logic QF_BV)',
    text,
    '(check-sat)',
    ...(wanted.length > 0 ? [`(get-value (${wanted.join(' ')}))`] : []),
    '',
  ].join('\n')

const read = (said: string, { wanted }: SmtQuery, seconds: number): SmtAnswer => {
  const verdict = /^\s*(sat|unsat|unknown|timeout)\b/.exec(said)?.[1]
  // Asked for values where there are none, a solver complains; before its verdict, it found fault with the question.
  if (verdict === undefined) throw new EngramError(`solver: did not understand a question:\n${lastWords(said)}`, 1)
  if (verdict !== 'sat') return { verdict: verdict === 'unsat' ? 'unsat' : 'unknown', values: [], seconds }
  const values = [...said.matchAll(/(#b[01]+|#x[\da-f]+|\btrue|\bfalse)\)/gi)].map(([, value]) =>
    value === 'true' ? 1n : value === 'false' ? 0n : BigInt(`0${value!.slice(1)}`),
  )
  if (values.length !== wanted.length)
    throw new EngramError(`solver: asked for ${wanted.length} values, got ${values.length}:\n${lastWords(said)}`, 1)
  return { verdict, values, seconds }
}

/**
 * Asks the solver each question by itself, one after another, each for at most `limit` seconds.
 * @throws EngramError (exit code 1) where it fails or does not understand; the reason of the signal
 */
export const runSmtSolver = async (
  solver: SmtSolver,
  queries: readonly SmtQuery[],
  limit: number,
  signal: AbortSignal,
): Promise<readonly SmtAnswer[]> => {
  const files = queries.map((query, index) => [`${index}.smt2`, script(query, limit)] as const)
  const names = files.map(([name]) => name)
  const outputs = names.flatMap((name) => [`${name}.answer`, `${name}.seconds`])
  const result = await runTool(
    { program: './smt-solver-command' },
    { args: [solver.source === 'npm' ? 'npm' : 'z3', ...names], files: Object.fromEntries(files), outputs },
    signal,
  )
  return names.map((name, index) => {
    const said = result.outputs[`${name}.answer`]
    if (said === undefined)
      throw new EngramError(`solver: ended with exit code ${result.exitCode} before it answered:\n${lastWords(result.words)}`, 1)
    return read(said, queries[index]!, Number(result.outputs[`${name}.seconds`]))
  })
}
