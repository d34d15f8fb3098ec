import { readFileSync } from 'node:fs'
import type { MutantOutcome } from './mutant-outcome.ts'

type Entry = {
  readonly file: string
  readonly at: string
  readonly within?: string
  readonly without?: readonly string[]
  readonly replacement: string
  readonly reason: string
}

/** Every text that one with `⟨a|b⟩` in it stands for. */
const alternatives = (text: string): readonly string[] => {
  const [, before, choices, after] = /^(.*?)⟨(.*?)⟩(.*)$/s.exec(text) ?? []
  return choices === undefined ? [text] : choices.split('|').flatMap((choice) => alternatives(`${before}${choice}${after}`))
}

const entries = (JSON.parse(readFileSync(new URL('equivalent-mutants.json', import.meta.url), 'utf8')) as readonly Entry[])
  .flatMap((entry) => alternatives(entry.file).flatMap((file) => alternatives(entry.at).map((at) => ({ ...entry, file, at }))))

/** The line that opened the block in which a place lies. */
const opening = (source: string, start: number): string => {
  const lines = source.slice(0, start).split('\n')
  const indent = /^ */.exec(lines.at(-1)!)![0].length
  return lines.findLast((line) => line.trim() !== '' && /^ */.exec(line)![0].length < indent) ?? ''
}

/**
 * Why nothing can notice a mutant that survived, or nothing. A generated top is one circuit: where the simulator makes the same program of
 * it, it is the same. Otherwise equivalent-mutants.json says so: `at` is what stands in `file` (`*` is any), with what is replaced between
 * `‹` and `›`, wherever that is; or, with `within`, in a block whose first line holds that, and none of `without`. `⟨a|b⟩` in `file` or
 * `at` is a or b.
 */
export const equivalentReason = (
  { mutant: { file, start, text, replacement }, idle }: MutantOutcome,
  source: string,
): string | undefined => {
  if (idle && file === 'network_top.sv') return 'the simulator makes the same program of it'
  return entries.find((entry) => {
    const [before = '', changed = '', after = ''] = entry.at.split(/[‹›]/)
    return (entry.file === '*' || entry.file === file) && entry.replacement === replacement && changed === text
      && source.slice(0, start).endsWith(before) && source.slice(start + text.length).startsWith(after)
      && opening(source, start).includes(entry.within ?? '')
      && !entry.without?.some((text) => opening(source, start).includes(text))
  })?.reason
}
