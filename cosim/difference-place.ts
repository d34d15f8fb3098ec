import type { Difference } from './compare-traces.ts'

/**
 * Where within an inference a value differed, in words: `step 4, hidden unit 7, membrane`, or `output 1`, `action`, `cycles` of what comes
 * at its end, `step 4, output 1` of what comes in every step.
 */
export const differencePlace = (
  { step, population, unit, signal }: Pick<Difference, 'step' | 'population' | 'unit'> & { readonly signal: string },
): string => {
  if (population !== null) return `step ${step}, ${population} unit ${unit}, ${signal}`
  const answered = signal === 'output' ? `output ${unit}` : signal
  return step < 0 ? answered : `step ${step}, ${answered}`
}
