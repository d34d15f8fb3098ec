import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { showMutant } from '../../cosim/mutation/mutants/show-mutant.ts'
import { canonicalJson } from '../../datasets/files/json/canonical-json.ts'
import { makeTemporaryDirectory } from '../../datasets/files/owners/make-temporary-directory.ts'
import type { TableDefinition } from '../../datasets/tables/define-table.ts'
import { comparisons } from '../../datasets/tables/definitions/predictions/comparisons.ts'
import { pooledScores } from '../../datasets/tables/definitions/predictions/pooled-scores.ts'
import { sweep } from '../../datasets/tables/definitions/sweep.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { stageDefinition, type Stage } from '../../operators/stream/stage.ts'
import { finishedRunAt } from '../report/data/finished-run-at.ts'
import { itemName } from '../run/items/item-name.ts'
import { readRunManifest } from '../run/records/read-run-manifest.ts'
import { runIdentityNow } from '../run/identity/run-identity-now.ts'
import type { RunIdentity } from '../run/identity/run-identity.ts'
import { sweepRows } from '../run/summary/sweep-rows.ts'
import { compareItems } from '../run/summary/judged/compare-items.ts'
import { verifyFinishedRun, type FinishedRun } from '../run/records/verify-finished-run.ts'
import { workItems } from '../run/items/work-items.ts'
import { pipelineVariants } from '../pipe/pipeline-variants.ts'
import { tablesBefore } from '../pipe/tables-before.ts'
import { firstRowsAgain } from './first-rows-again.ts'
import { partTableProblem } from './part-table-problem.ts'
import { selfTestRun, type SelfTest } from './self-test-run.ts'
import { stagesOfRun } from './stages-of-run.ts'

/** One thing that was looked at; `detail` says what was found. */
export type Verification = { readonly name: string; readonly passed: boolean; readonly detail: string }

export type VerifiedRun = {
  readonly exitCode: 0 | 1
  readonly directory: string
  readonly pipeline: string
  readonly hash: string
  readonly verifications: readonly Verification[]
  /** What mutants of the circuit came to, where they were asked for. */
  readonly selfTest?: SelfTest
  /** Tables of which no row came again within the time given, and what differs here from where the run was made. */
  readonly notes: readonly string[]
}

export type VerifyRequest = {
  readonly directory: string
  /** The file that declares the pipeline, where it has stages that are not engram's. */
  readonly config?: string
  readonly cacheDirectory: string
  readonly signal: AbortSignal
  /** Milliseconds for the rows that are made again. */
  readonly patience: number
  /** Single mutants of the run's circuit to be tried, drawn anew by another seed; none where absent. */
  readonly selfTest?: { readonly mutants: number; readonly seed: number }
  readonly progress: (text: string) => void
}

/**
 * Verifies a finished run: that every file is what was written, every part of its table and as long as recorded, every item and table
 * there, the results those that follow, and that the first item's first rows come out again from the options in the manifest.
 * @throws EngramError (exit code 2) where there is no finished run of this version, or its stages are not known; what a stage throws
 */
export async function verifyRun(request: VerifyRequest): Promise<VerifiedRun> {
  const { directory, config, signal, progress } = request
  finishedRunAt(directory)
  const manifest = await readRunManifest(directory).catch((error: unknown) => error as Error)
  if (manifest instanceof Error) {
    return {
      exitCode: 1,
      directory,
      pipeline: '',
      hash: '',
      verifications: [{ name: wholeness, passed: false, detail: manifest.message }],
      notes: [],
    }
  }
  const { run: { hash, identity } } = manifest
  const stages = await stagesOfRun(identity, config)
  const verifications: Verification[] = []
  const notes: string[] = []
  let selfTest: SelfTest | undefined
  const told = (): VerifiedRun => ({
    exitCode: verifications.every(({ passed }) => passed) ? 0 : 1, directory, pipeline: identity.pipeline, hash, verifications, notes,
    ...(selfTest && { selfTest }),
  })
  const look = async (name: string, work: () => Promise<Omit<Verification, 'name'>>): Promise<boolean> => {
    signal.throwIfAborted()
    progress(name)
    const found = await work()
    verifications.push({ name, ...found })
    return found.passed
  }
  let run: FinishedRun | undefined
  const whole = await look(wholeness, async () => {
    try {
      run = await verifyFinishedRun(directory, stages)
    } catch (error) {
      if (!(error instanceof EngramError) || error.exitCode !== 1) throw error
      return { passed: false, detail: error.message }
    }
    const { records, manifest } = run!
    return {
      passed: true,
      detail: `manifest, ${counted(records.length, 'record')} and ${counted(manifest.parts.length, 'part')} are what was written; `
        + 'results follow from the records',
    }
  })
  // What follows would only repeat in other words that files have changed.
  if (!whole || !run) return told()
  const finished = run
  await look('tables', () => tablesHold(directory, finished, stages))
  if (finished.manifest.result.sweep) await look('sweep', () => sweepHolds(directory, finished))
  if (finished.manifest.result.judged) await look('scores and comparisons', () => judgementsHold(directory, finished, stages))
  await look('first rows', () => firstRows(request, finished, stages, identity, notes))
  if (request.selfTest) {
    // The first network is of the first variant.
    const ofFirst = pipelineVariants(stages)[0]!.stages()
    const asked = { ...request.selfTest, cacheDirectory: request.cacheDirectory, signal, progress }
    await look('self-test', async () => {
      selfTest = await selfTestRun({ directory, parts: finished.manifest.parts, stages: ofFirst }, asked)
      const { killed, mutants, equivalent, percent, network } = selfTest
      const which = `mutants of the circuit of network ${network}`
      const others = equivalent === 0 ? '' : `; ${equivalent} more make the same circuit`
      return {
        passed: percent >= leastScore,
        detail: `${killed} of ${mutants - equivalent} ${which} were noticed (${percent.toFixed(1)} %)${others}`,
      }
    })
    for (const { mutant, killedBy, equivalent } of selfTest?.outcomes ?? [])
      if (killedBy === undefined && equivalent === undefined) notes.push(`survived: ${showMutant(mutant)}`)
  }
  const now = await runIdentityNow({ pipeline: identity.pipeline, stages, seed: identity.seed ?? undefined, faults: identity.faults })
  for (const field of ['engram', 'code', 'node', 'tools', 'files'] as const) {
    const [then, here] = [identity[field], now[field]].map((value) =>
      typeof value === 'string' ? value.slice(0, 12) : canonicalJson(value ?? {}),
    )
    if (then !== here) notes.push(`made with ${field} ${then}, verified with ${here}`)
  }
  return told()
}

/** A comparison that misses more of its mutants, in per cent, is none; what is left are mostly other forms of the same circuit. */
const leastScore = 80

const wholeness = 'files, items and results'

const counted = (count: number, what: string): string => `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`

/** Tables that are of a whole run. */
const ofRun: readonly TableDefinition[] = [sweep, pooledScores, comparisons]

async function tablesHold(
  directory: string,
  { manifest: { parts } }: FinishedRun,
  stages: readonly Stage[],
): Promise<Omit<Verification, 'name'>> {
  const sink = stages.findIndex((stage) => stage[stageDefinition].consumes === 'everything')
  const definitions = new Map([...(tablesBefore(stages)[sink] ?? []), ...ofRun.map((table) => [table.name, table] as const)])
  for (const part of parts) {
    const problem = await partTableProblem(directory, part, definitions.get(part.table))
    if (problem !== undefined) return { passed: false, detail: problem }
  }
  const rows = parts.reduce((sum, part) => sum + part.rows, 0)
  return { passed: true, detail: `${counted(parts.length, 'part')} with ${counted(rows, 'row')} have the columns of their tables` }
}

async function sweepHolds(directory: string, { manifest, records }: FinishedRun): Promise<Omit<Verification, 'name'>> {
  const again = await sweepRows(directory, records)
  // Seconds are measured, and their table may be gone.
  const rows = (list: readonly object[] | undefined): string =>
    canonicalJson(JSON.parse(JSON.stringify((list ?? []).map((row) => ({ ...row, seconds: undefined })))))
  const passed = rows(again?.rows) === rows(manifest.result.sweep)
  return {
    passed,
    detail: passed ? 'its figures follow from the tables of the items' : 'its figures do not follow from the tables of the items',
  }
}

async function judgementsHold(
  directory: string,
  { manifest, records }: FinishedRun,
  stages: readonly Stage[],
): Promise<Omit<Verification, 'name'>> {
  const again = await compareItems(directory, records, stages)
  const text = (judged: typeof again): string => canonicalJson(JSON.parse(JSON.stringify(judged ?? null)))
  const passed = text(again) === text(manifest.result.judged)
  return { passed, detail: passed ? 'they follow from the table sample_scores' : 'they do not follow from the table sample_scores' }
}

async function firstRows(
  { directory, cacheDirectory, signal, patience, progress }: VerifyRequest,
  { records }: FinishedRun,
  stages: readonly Stage[],
  { seed, faults }: RunIdentity,
  notes: string[],
): Promise<Omit<Verification, 'name'>> {
  const [item] = workItems(stages, seed ?? undefined)
  const [record] = records
  if (!item || !record || record.parts.length === 0) return { passed: false, detail: 'the run left no table whose rows could come again' }
  const scratch = await makeTemporaryDirectory('engram-verify-')
  try {
    const parts = record.parts.map(({ table, path, rows }) => ({ table, path: join(directory, path), rows }))
    const again = await firstRowsAgain({ stages, item, faults, cacheDirectory, scratch, parts, signal, patience, note: progress })
    const wrong = again.find(({ difference }) => difference)
    if (wrong)
      return {
        passed: false,
        detail: `table ${wrong.table}: row ${wrong.difference!.row} comes out otherwise, in column ${wrong.difference!.column}`,
      }
    const missed = record.parts.filter(({ table, rows }) => rows > 0 && !again.some((one) => one.table === table && one.rows > 0))
    const [source] = stages
    const late = source![stageDefinition].endsEarly ? source![stageDefinition].emits.map(({ name }) => name as string) : []
    for (const { table } of missed) {
      const why = late.includes(table)
        ? `which only the whole work of ${source!.stage} makes`
        : `of which no row came again within ${patience / 1000} s`
      notes.push(`not exercised: table ${table}, ${why}`)
    }
    const came = again.filter(({ rows }) => rows > 0)
    const detail = `of ${itemName(item)}: ${came.map(({ table, rows }) => `${table} ${rows.toLocaleString('en-US')}`).join(', ')} came out `
      + 'again'
    return came.length > 0 ? { passed: true, detail } : { passed: false, detail: 'no row came again, so nothing was compared' }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

