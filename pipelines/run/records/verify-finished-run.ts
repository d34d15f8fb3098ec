import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { canonicalJson } from '../../../datasets/files/json/canonical-json.ts'
import { unsealJson } from '../../../datasets/files/json/unseal-json.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { Stage } from '../../../operators/stream/stage.ts'
import { pipelineWarnings } from '../../check/pipeline-warnings.ts'
import { filesOfRecords } from './files-of-records.ts'
import type { ItemRecord } from './item-record.ts'
import { itemTables } from '../items/item-tables.ts'
import { partsProblem } from './parts-problem.ts'
import { readItemRecords } from './read-item-records.ts'
import { readRunManifest } from './read-run-manifest.ts'
import { runDirectoryPaths } from '../directory/run-directory-paths.ts'
import { runHash } from '../identity/run-identity.ts'
import type { RunManifest } from './run-manifest.ts'
import type { RunResult } from './run-result.ts'
import { summariseRun } from '../summary/summarise-run.ts'
import { workItems } from '../items/work-items.ts'

/** A finished run that holds: what its manifest says, and the records of all its items. */
export type FinishedRun = { readonly manifest: RunManifest; readonly records: readonly ItemRecord[] }

/**
 * A finished run that is still what was written, undefined where it is not finished: manifest and records have their checksums, every item
 * of the pipeline has its record and a part of every table, every part its SHA-256, and the result is what follows from the records.
 * @throws EngramError (exit code 1) that says what does not hold
 */
export async function verifyFinishedRun(directory: string, stages: readonly Stage[]): Promise<FinishedRun | undefined> {
  if (!existsSync(runDirectoryPaths.manifest(directory))) return undefined
  const refuse = (text: string): never => {
    throw new EngramError(`The finished run in ${directory} does not hold any more: ${text}. Start over with --fresh.`, 1)
  }
  const manifest = await readRunManifest(directory).catch((error: unknown) => refuse((error as Error).message))
  const { run: { hash, identity }, parts, result } = manifest
  if (runHash(identity) !== hash) refuse(`manifest.json says that it is run ${hash}, what it holds makes run ${runHash(identity)}`)
  if (!same(await identityFile(directory), manifest.run))
    refuse('run.json is not what was written, or is of another run than manifest.json')
  const items = workItems(stages, identity.seed ?? undefined)
  const records = await readItemRecords(directory, { run: hash, items, tables: itemTables(stages) }, refuse)
  const missing = items.find(({ index }) => !records.some((record) => record.index === index))
  if (missing) refuse(`${runDirectoryPaths.item('', missing.index)} is missing`)

  const ofItems = records.flatMap((record) => record.parts)
  const ofRun = parts.filter(({ path }) => isSweep(path) || isJudged(path))
  if (!same([...ofItems, ...ofRun], parts)) refuse('manifest.json names other parts than the records of its items')
  if (!same(filesOfRecords(records), manifest.files ?? [])) refuse('manifest.json names other files than the records of its items')
  if ((ofRun.filter(({ path }) => isSweep(path)).length === 1) !== (result.sweep !== undefined))
    refuse('manifest.json has a table of its sweep without a summary of it, or the reverse')
  if ((ofRun.filter(({ path }) => isJudged(path)).length === 2) !== (result.judged !== undefined))
    refuse('manifest.json has tables of scores without a summary of them, or the reverse')
  const problem = await partsProblem(directory, ofRun)
  if (problem !== undefined) refuse(problem)
  const again = await resultAgain(manifest, records, stages)
  const wrong = Object.keys({ ...again, ...result }).find((key) => !same(again[key as keyof RunResult], result[key as keyof RunResult]))
  if (wrong !== undefined) refuse(`manifest.json has another result than follows from the records of its items, in its field ${wrong}`)
  const { engram, node, tools, seeds } = manifest
  if (!same({ engram, node, tools, seeds }, { engram: identity.engram, node: identity.node, tools: identity.tools, seeds: result.seeds })) {
    refuse('manifest.json contradicts itself in engram, node, tools or seeds')
  }
  if (
    manifest.exitCode !== result.exitCode ||
    !same(manifest.faults, identity.faults) ||
    manifest.faulty !== Object.keys(identity.faults).length > 0
  ) {
    refuse('manifest.json contradicts itself in exitCode, faults or faulty')
  }
  return { manifest, records }
}

const isSweep = (path: string): boolean => path === runDirectoryPaths.sweep('')
const isJudged = (path: string): boolean => [runDirectoryPaths.pooledScores(''), runDirectoryPaths.comparisons('')].includes(path)

/** The result as it follows from the records; where and how long the run was is believed. */
async function resultAgain(
  { run: { hash, identity }, parts, result }: RunManifest,
  records: readonly ItemRecord[],
  stages: readonly Stage[],
): Promise<RunResult> {
  const { directory, seconds, sweep, judged } = result
  const seeds = [...new Set(records.map(({ seed }) => seed))]
  const known = {
    pipeline: identity.pipeline,
    directory,
    hash,
    seeds,
    faults: identity.faults,
    warnings: await pipelineWarnings({ stages }),
    seconds,
    items: records.length,
  }
  const [part] = parts.filter(({ path }) => isSweep(path))
  return summariseRun(known, records, {
    state: 'finished', ...(sweep && part ? { sweep: { rows: sweep, part } } : {}),
    ...(judged ? { judged: { rows: judged, parts: parts.filter(({ path }) => isJudged(path)) } } : {}),
  })
}

/** What run.json says; undefined where it is none, or has changed. */
async function identityFile(directory: string): Promise<unknown> {
  return readFile(runDirectoryPaths.identity(directory), 'utf8').then(unsealJson).catch(() => undefined)
}

/** As JSON has them. */
function same(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other
  return canonicalJson(JSON.parse(JSON.stringify(one))) === canonicalJson(JSON.parse(JSON.stringify(other)))
}
