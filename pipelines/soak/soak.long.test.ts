import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'

const soak = (...args: string[]) =>
  execa(process.execPath, ['--conditions=engram-source', join(import.meta.dirname, 'soak.ts'), ...args], { reject: false })

it('a short one ends with its time, and says how many trials that were', async () => {
  const { exitCode, stdout } = await soak('fuzz-inputs', '--short', '--minutes', '0.0001', '--seed', '3', '--json')
  const { seed, short, parts } = JSON.parse(stdout) as { seed: number; short: boolean; parts: { name: string; trials: number }[] }
  expect({ exitCode, seed, short, names: parts.map(({ name }) => name) })
    .toEqual({ exitCode: 0, seed: 3, short: true, names: ['fuzz-inputs'] })
  // One round, of 40,000 trials that a whole soak makes at least.
  expect(parts[0]!.trials).toBeGreaterThan(50)
  expect(parts[0]!.trials).toBeLessThan(1000)
}, 600_000)

it('refuses no time, a seed that is none, and parts that it does not have', async () => {
  const words = async (...args: string[]) => {
    const { exitCode, stderr } = await soak(...args)
    return [exitCode, stderr]
  }
  expect(await words('--minutes', '0')).toEqual([2, expect.stringContaining('--minutes: got "0", expected a number above 0')])
  expect(await words('--seed', '1.5')).toEqual([2, expect.stringContaining('--seed: got "1.5", expected a whole number from 0')])
  expect(await words('wishes')).toEqual([2, expect.stringContaining('no part is named wishes, expected some of kills, fuzz-inputs')])
})
