import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../datasets/fixtures/scratch-folder.ts'
import { hostedEngram } from '../../fixtures/hosted-engram.ts'

const home = await scratchFolder('data-folder')
const engram = (args: readonly string[], environment: Record<string, string> = {}) =>
  hostedEngram({ args: [...args, '--config', 'digits.config.ts', '--json'], cwd: home, environment }, 40_000)

// What is said to a folder that is none is tested, and shown, by ../../bad-inputs/.
test('a data set without a path is read from the folder that is given, and the run is the same wherever that lies', async () => {
  await writeFile(
    join(home, 'digits.config.ts'),
    `import { definePipelines, pipe, readSamples, writeParquet } from 'engram'
export default definePipelines({ digits: pipe(readSamples({ dataset: 'digits' }), writeParquet()) })`,
  )
  const pixels = (index: number): string => Array.from({ length: 64 }, (_, pixel) => (index + pixel) % 17).join()
  await mkdir(join(home, 'here', 'digits'), { recursive: true })
  const rows = Array.from({ length: 40 }, (_, index) => `${pixels(index)},${index % 10}`)
  await writeFile(join(home, 'here', 'digits', 'digits.csv'), rows.join('\n'))
  await cp(join(home, 'here'), join(home, 'there'), { recursive: true })

  const result = (text: string) => JSON.parse(text) as Record<string, unknown>
  const first = await engram(['run', 'digits', '--data', 'here'])
  expect(result(first.stdout)).toMatchObject({ exitCode: 0, state: 'finished' })
  // The option counts before the variable, and the variable where there is no option.
  const again = await engram(['run', 'digits', '--data', 'there'], { ENGRAM_DATA: 'nowhere' })
  expect(result(again.stdout)).toMatchObject({ state: 'repeated', directory: result(first.stdout)['directory'] })
  const verified = await engram(['verify', String(result(first.stdout)['directory'])], { ENGRAM_DATA: 'there' })
  expect(result(verified.stdout)).toMatchObject({ exitCode: 0, notes: [] })

  const without = await engram(['check'])
  const [there, empty] = [await engram(['check', '--data', 'here']), await engram(['check', '--data', '.'])]
  expect(without.code).toBe(0)
  expect(result(without.stdout)).toMatchObject({ pipelines: [{ name: 'digits', problem: null, datasets: ['digits'] }] })
  expect(there.code).toBe(0)
  expect(empty.code).toBe(2)
  expect(result(empty.stdout)).toMatchObject({ pipelines: [{ problem: expect.stringContaining('dataset digits: ') as unknown }] })
})
