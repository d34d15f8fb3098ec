import { readdirSync, readFileSync } from 'node:fs'
import type { CircuitTrial } from './circuit-trial.ts'

/** A trial that once went wrong, and how. */
export type KeptTrial = { readonly name: string; readonly says: string; readonly trial: CircuitTrial }

const folder = new URL('../fixtures/trials/', import.meta.url)

/** Every trial that is kept, by name: files of cosim/fixtures/trials/. */
export const keptTrials = (): readonly KeptTrial[] =>
  readdirSync(folder).toSorted().filter((file) => file.endsWith('.json')).map((file) => {
    const { says, trial } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Omit<KeptTrial, 'name'>
    return { name: file.replace('.json', ''), says, trial }
  })
