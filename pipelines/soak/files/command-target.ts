import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runFiles } from '../../fixtures/run-files.ts'
import { startEngram } from '../../fixtures/start-engram.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { mutateBytes } from './mutate-bytes.ts'

/**
 * How `engram run` ends on a directory: its code, where it is not 0 its words, and whether its files are those of a run that nobody
 * touched.
 */
const problemOf = (end: { code: number | null; stderr: string }, equal: boolean, mayRefuse: readonly number[]): string | undefined => {
  const { code, stderr } = end
  if (/\n\s+at |unexpected error/.test(stderr)) return `ended with code ${code} and a stack: ${stderr}`
  if (code === 1 && stderr === '') return equal ? undefined : 'ended as ever, with other files'
  if (code !== null && mayRefuse.includes(code))
    return /^engram: .+\n$/.test(stderr) ? undefined : `ended with code ${code} and these words: ${JSON.stringify(stderr)}`
  return `ended with code ${code}: ${stderr}`
}

/** The command itself on a copy of a run, finished or not, in which one file was changed. The run's differences give it code 1. */
export function commandTarget({ finished, unfinished, config, scratch }: {
  readonly finished: string; readonly unfinished: string; readonly config: string; readonly scratch: string
}): FuzzTarget {
  let trials = 0
  return {
    name: 'the command',
    weight: 0,
    trial: async (draw) => {
      const isFinished = draw(2) === 0
      const run = join(scratch, `command-${trials++}`)
      await cp(isFinished ? finished : unfinished, run, { recursive: true })
      const names = (await readdir(run, { recursive: true }))
        .map(String)
        .filter((name) => /\.(json|parquet|bin)$/.test(name) && !/^(report|timing)/.test(name))
        .sort()
      const name = names[draw(names.length)]!
      const others = await Promise.all(names.map((one) => readFile(join(run, one))))
      const { bytes, says } = mutateBytes(await readFile(join(run, name)), others, draw)
      await writeFile(join(run, name), bytes)
      const end = await startEngram(['run', 'fuzzed', '--config', config, '--out', run, '--jobs', '1'], { cwd: scratch, direct: true })
        .ended
      const [expected, found] = [await runFiles(finished), await runFiles(run)]
      const equal = JSON.stringify(found) === JSON.stringify(expected)
      await rm(run, { recursive: true, force: true })
      const problem = problemOf(end, equal, [1, 2])
      return problem && `${isFinished ? 'finished' : 'unfinished'} run, ${name}, ${says}: ${problem}`
    },
  }
}
