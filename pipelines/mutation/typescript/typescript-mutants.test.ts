import { expect, it } from 'vitest'
import { applyMutant } from '../../../cosim/mutation/mutants/apply-mutant.ts'
import { typescriptMutants } from './typescript-mutants.ts'

const changed = (source: string): string[] => typescriptMutants('m.ts', source).map((mutant) => applyMutant(source, mutant))

it('changes operators, constants, conditions, signs and calls, one at a time', () => {
  expect(changed('const f = (a: number) => (a < 3 && !b ? -Math.min(a, 2n) : c ?? d)')).toEqual([
    'const f = (a: number) => (!(a < 3 && !b) ? -Math.min(a, 2n) : c ?? d)',
    'const f = (a: number) => (a <= 3 && !b ? -Math.min(a, 2n) : c ?? d)',
    'const f = (a: number) => (a < 4 && !b ? -Math.min(a, 2n) : c ?? d)',
    'const f = (a: number) => (a < 3 || !b ? -Math.min(a, 2n) : c ?? d)',
    'const f = (a: number) => (a < 3 && b ? -Math.min(a, 2n) : c ?? d)',
    'const f = (a: number) => (a < 3 && !b ? Math.min(a, 2n) : c ?? d)',
    'const f = (a: number) => (a < 3 && !b ? -Math.max(a, 2n) : c ?? d)',
    'const f = (a: number) => (a < 3 && !b ? -Math.min(a, 3n) : c ?? d)',
    'const f = (a: number) => (a < 3 && !b ? -Math.min(a, 2n) : c && d)',
  ])
  expect(changed('for (;;) { n++; n += a.add(b); x.toString() }')).toEqual([
    'for (;;) { n--; n += a.add(b); x.toString() }',
    'for (;;) { n++; n -= a.add(b); x.toString() }',
    'for (;;) { n++; n += a.subtract(b); x.toString() }',
  ])
})

it('leaves types, imports and words alone', () => {
  expect(
    changed("import { a } from './a.ts'\ntype T = 1 | 2\nconst text = `${1 + 2}`\nconst w: Array<3> = 'a - b' as unknown as T"),
  ).toEqual([])
})
