import { readFileSync } from 'node:fs'
import type { Mutant } from './mutant.ts'

type Entry = { readonly file: string; readonly line: string; readonly text: string; readonly replacement: string; readonly reason: string }

const entries = JSON.parse(readFileSync(new URL('equivalent-mutants.json', import.meta.url), 'utf8')) as readonly Entry[]

/**
 * Why nothing can notice a mutant, where equivalent-mutants.json says so: an entry is about every mutant of `file` that makes `replacement` of `text` on a
 * line in which `line` occurs, wherever that line stands.
 */
export const equivalentReason = ({ file, line, text, replacement }: Mutant, source: string): string | undefined =>
  entries.find((entry) =>
    entry.file === file && entry.text === text && entry.replacement === replacement && (source.split('\n')[line - 1] ?? '').includes(entry.line))?.reason
