import { readFileSync } from 'node:fs'
import type { MutantOutcome } from './mutant-outcome.ts'

type Entry = { readonly file: string; readonly line: string; readonly text: string; readonly replacement: string; readonly reason: string }

const entries = JSON.parse(readFileSync(new URL('equivalent-mutants.json', import.meta.url), 'utf8')) as readonly Entry[]

/**
 * Why nothing can notice a mutant that survived, or nothing. A generated top is one circuit: where the simulator makes the same program of it, it is the
 * same. Otherwise equivalent-mutants.json says so; an entry is about every mutant of `file` that makes `replacement` of `text` (each, where they are `*`)
 * on a line in which `line` occurs, wherever that stands.
 */
export const equivalentReason = ({ mutant: { file, line, text, replacement }, idle }: MutantOutcome, source: string): string | undefined => {
  if (idle && file === 'network_top.sv') return 'the simulator makes the same program of it'
  const of = source.split('\n')[line - 1] ?? ''
  const fits = (wanted: string, is: string): boolean => wanted === '*' || wanted === is
  return entries.find((entry) => entry.file === file && fits(entry.text, text) && fits(entry.replacement, replacement) && of.includes(entry.line))?.reason
}
