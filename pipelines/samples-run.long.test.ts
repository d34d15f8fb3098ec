import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratchFolder } from '../datasets/fixtures/scratch-folder.ts'
import { startEngram } from './fixtures/start-engram.ts'

const home = await scratchFolder('samples-run')
const engram = (...args: string[]) => startEngram(args, { cwd: home, direct: true }).ended

it('a run that reads files is found again by what is in them, has the same bytes, and is verified', async () => {
  await writeFile(
    join(home, 'pipeline.config.ts'),
    `import { definePipelines, pipe, readSamples, sweep, writeParquet } from 'engram'
export default definePipelines({
  data: pipe(
    readSamples({
      dataset: 'csv', path: 'x.csv',
      split: sweep({ first: { kind: 'folds', folds: 5, fold: 0 }, second: { kind: 'folds', folds: 5, fold: 1 } }),
    }),
    writeParquet(),
  ),
})
`,
  )
  const rows = Array.from({ length: 50 }, (_, index) => `${index},${index * index},${index % 5}`)
  await writeFile(join(home, 'x.csv'), ['a,b,label', ...rows, ''].join('\n'))
  expect((await engram('check')).code).toBe(0)
  const first = JSON.parse((await engram('run', 'data', '--json')).stdout) as { directory: string; state: string }
  const again = JSON.parse((await engram('run', 'data', '--json')).stdout) as { directory: string; state: string }
  expect(again).toMatchObject({ directory: first.directory, state: 'repeated' })
  expect((await engram('run', 'data', '--out', 'other', '--jobs', '2')).code).toBe(0)
  for (const part of await readdir(join(home, 'other', 'samples'))) {
    const [one, two] = await Promise.all([first.directory, 'other'].map((run) => readFile(join(home, run, 'samples', part))))
    expect(one.equals(two)).toBe(true)
  }
  expect((await engram('verify', first.directory)).code).toBe(0)
  await appendFile(join(home, 'x.csv'), '50,2500,0\n')
  const other = JSON.parse((await engram('run', 'data', '--json')).stdout) as { directory: string; state: string }
  expect(other.directory).not.toBe(first.directory)
  // Its first rows do not come out again: another file lies there now.
  expect((await engram('verify', first.directory)).code).toBe(1)
}, 300_000)
