import { EngramError } from '../../models/errors/engram-error.ts'

/** More classes than anybody means: a column of values was taken for one of labels. */
const mostClasses = 10_000

/**
 * Classes from what stands in a column: numbers from 0, with or without names, or names, which are numbered in the order of their letters
 * unless `names` gives another one.
 * @throws EngramError (exit code 2) for a number that is no class, or a name that is not among `names`
 */
export const namedClasses = (
  column: readonly (string | number)[],
  names: readonly string[] | null,
  place: string,
): { readonly names: readonly string[]; readonly labels: Int32Array } => {
  const refuse = (index: number, expected: string): never => {
    throw new EngramError(`${place}[${index}]: got ${JSON.stringify(column[index])}, expected ${expected}`, 2)
  }
  if (column.every((value) => typeof value === 'number')) {
    const most = names?.length ?? mostClasses
    column.forEach((value, index) => {
      if (!Number.isInteger(value) || value < 0 || value >= most) refuse(index, `a class, a whole number from 0 to ${most - 1}`)
    })
    const labels = Int32Array.from(column)
    const count = labels.reduce((largest, label) => Math.max(largest, label), -1) + 1
    return { names: names ?? Array.from({ length: count }, (_, label) => String(label)), labels }
  }
  const known = names ?? [...new Set(column.map(String))].toSorted()
  if (known.length > mostClasses) throw new EngramError(`${place}: has ${known.length} different names, expected at most ${mostClasses}`, 2)
  const numbers = new Map(known.map((name, label) => [name, label]))
  const expected = `one of ${known.slice(0, 30).join(', ')}`
  return { names: known, labels: Int32Array.from(column, (value, index) => numbers.get(String(value)) ?? refuse(index, expected)) }
}
