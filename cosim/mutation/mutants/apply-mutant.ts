import type { Mutant } from './mutant.ts'

/** The source with the change made. */
export const applyMutant = (source: string, { start, text, replacement }: Pick<Mutant, 'start' | 'text' | 'replacement'>): string =>
  source.slice(0, start) + replacement + source.slice(start + text.length)
