import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Files that a source names in its imports, relative to the root of the tree. */
const importsOf = (root: string, file: string): readonly string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from |import\()'(\.{1,2}\/[^']+\.ts)'/g)].map(([, path]) =>
    join(dirname(file), path!),
  )

/**
 * The test files among `tests` that reach `file` by imports, in two groups: those that import it themselves, which see most, then the
 * others, without those of them that are `slow`. All paths are relative to `root`.
 */
export const testOrder = (
  root: string,
  tests: readonly string[],
  slow: RegExp,
): ((file: string) => readonly [readonly string[], readonly string[]]) => {
  const known = new Map<string, readonly string[]>()
  const imports = (file: string): readonly string[] => {
    if (!known.has(file)) known.set(file, importsOf(root, file))
    return known.get(file)!
  }
  const reached = new Map(tests.map((test) => {
    const seen = new Set([test])
    for (const file of seen) imports(file).forEach((other) => seen.add(other))
    return [test, seen] as const
  }))
  return (file) => {
    const related = tests.filter((test) => reached.get(test)!.has(file))
    const direct = related.filter((test) => imports(test).includes(file))
    return [direct, related.filter((test) => !direct.includes(test) && !slow.test(test))]
  }
}
