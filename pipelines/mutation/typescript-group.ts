import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MutantGroup } from './mutant-group.ts'

const root = join(import.meta.dirname, '../..')

/** Files that git knows or would take. */
const listFiles = (): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n')
    .toSorted()

/** Tests that take several seconds: they are asked only about the files that they import themselves. */
const slow = new RegExp(
  'exponential-cart-pole|fit-exponentials|rounded-exponential-sum|tensorflow-engine|open-training-engine|shard-team|'
  + String.raw`bit-shift\.test|rtl-bit-exact|embedded|orphans|build-`,
)

const group = (name: string, says: string, of: RegExp, tests: RegExp, needed: RegExp): MutantGroup => ({
  name,
  says,
  list: async () => {
    const { typescriptMutants } = await import('./typescript/typescript-mutants.ts')
    return listFiles()
      .filter((file) => of.test(file) && !/\.test(-d)?\.ts$|\/(fixtures|assembly)\/|kernel-binary/.test(file))
      .flatMap((file) => typescriptMutants(file, readFileSync(join(root, file), 'utf8')))
  },
  sourceOf: ({ file }) => readFileSync(join(root, file), 'utf8'),
  run: async (mutants, options) => {
    const { runTypescriptMutants } = await import('./typescript/run-typescript-mutants.ts')
    const all = listFiles()
    const [files, seeing] = [all.filter((file) => needed.test(file)), all.filter((file) => tests.test(file) && !file.includes('.long.'))]
    await runTypescriptMutants(mutants, { root, files, tests: seeing, slow, ...options })
  },
})

/** The groups that are tried by the tests that import what is mutated. */
export const typescriptGroups = (): readonly MutantGroup[] => [
  group(
    'comparison',
    'the TypeScript that compares circuit and model, and reads frames',
    /^cosim\/(compare-\w+|protocol\/(decode-result|frame|frame-reader)|simulators\/open-simulator)\.ts$/,
    /^cosim\/((protocol|simulators)\/)?[\w-]+\.test\.ts$/,
    /^(models|datasets|hdl|cosim|package|tsconfig|vitest)/,
  ),
  group(
    'models',
    'models/, by their tests',
    /^models\/.*\.ts$/,
    /^models\/.*\.test\.ts$/,
    /^(models|package|tsconfig|vitest|script\/compile-kernels)/,
  ),
]
