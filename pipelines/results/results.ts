// npm run results [NAME...]: runs what takes longer than people wait for, goes on where it was, and prints its table.
//   without a name  says what there is, and what it takes       --json   one JSON document on standard output
//   --data DIR      the folder of data sets (ENGRAM_DATA)       --fresh  throws away what is there and starts over
//   --jobs N        items that run at a time (ENGRAM_JOBS)      --table  makes the table alone, of runs that are finished
//   --out DIR       where to (results/)
// Exit code 1 where a check of a run failed, and the table all the same; 2 for wrong use; 130 interrupted.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeFileAtomically } from '../../datasets/files/write-file-atomically.ts'
import { runMain } from '../../hdl/tools/run-main.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Comparison } from '../../models/measures/compare/compare-networks.ts'
import { differenceTable } from './difference-table.ts'
import { pairedDifferences } from './paired-differences.ts'
import { pooledScores } from './pooled-scores.ts'
import type { PooledRow } from './pooled-row.ts'
import type { ResultEntry } from './result-entry.ts'
import { resultEntries } from './result-entries.ts'
import { resultTable } from './result-table.ts'
import { runApart } from './run-apart.ts'
import { stageTimes } from './stage-times.ts'
import { timeTable } from './time-table.ts'

const options = {
  data: { type: 'string' },
  jobs: { type: 'string' },
  out: { type: 'string', default: 'results' },
  config: { type: 'string', default: join(import.meta.dirname, 'results.config.ts') },
  fresh: { type: 'boolean', default: false },
  table: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

const parse = () => {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new EngramError(`results: ${(error as Error).message}`, 2)
  }
}

/** Exit codes after which the next pipeline has its turn: a check that failed is a finding. */
const goesOn = (code: number): boolean => code <= 1

const main = async (signal: AbortSignal): Promise<number> => {
  const { values, positionals } = parse()
  const out = (text: string): unknown => process.stdout.write(`${text}\n`)
  if (positionals.length === 0) {
    const width = Math.max(...resultEntries.map(({ name }) => name.length))
    if (values.json) out(JSON.stringify({ exitCode: 0, results: resultEntries }, null, 2))
    else for (const { name, about, cost } of resultEntries) out(`${name.padEnd(width)}  ${about}\n${' '.repeat(width)}  ${cost}`)
    return 0
  }
  const entries = positionals.map((wanted): ResultEntry => {
    const entry = resultEntries.find(({ name }) => name === wanted)
    const names = resultEntries.map(({ name }) => name).join(', ')
    if (!entry) throw new EngramError(`results: no result is named ${wanted}, expected some of ${names}`, 2)
    return entry
  })
  let exitCode = 0
  const made: {
    readonly name: string; readonly exitCode: number; readonly rows: readonly PooledRow[]; readonly differences: readonly Comparison[]
  }[] = []
  for (const { name, about, pipelines, within } of entries) {
    const folder = join(values.out, name)
    const rows: PooledRow[] = []
    let code = 0
    for (const pipeline of pipelines) {
      const directory = join(folder, pipeline)
      const given = (['data', 'jobs'] as const).flatMap((option) => (values[option] === undefined ? [] : [`--${option}`, values[option]]))
      const asked = [pipeline, '--config', values.config, '--out', directory, ...given, ...(values.fresh ? ['--fresh'] : [])]
      const ended = values.table ? 0 : await runApart(asked, values.json ? 2 : 1, signal)
      code = Math.max(code, ended)
      if (!goesOn(ended)) return ended
      rows.push(...(await pooledScores(pipeline, directory)))
    }
    const runs = pipelines.map((pipeline) => ({ pipeline, directory: join(folder, pipeline) }))
    const differences = await pairedDifferences(runs, within)
    const times = (await Promise.all(within ? runs.map(({ pipeline, directory }) => stageTimes(pipeline, directory)) : [])).flat()
    const lines = [`# ${about}`, '', ...resultTable(rows), '', ...differenceTable(differences), ...timeTable(times), '']
    await writeFileAtomically(join(folder, 'table.md'), lines.join('\n'))
    await writeFileAtomically(join(folder, 'table.json'), `${JSON.stringify({ name, about, rows, differences, times }, null, 2)}\n`)
    made.push({ name, exitCode: code, rows, differences })
    if (!values.json) out(`\n${lines.join('\n')}\n${join(folder, 'table.md')}`)
    exitCode = Math.max(exitCode, code)
  }
  if (values.json) out(JSON.stringify({ exitCode, results: made }, null, 2))
  return exitCode
}

await runMain(main)
