import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '../../../datasets/files/json/canonical-json.ts'
import { sealJson } from '../../../datasets/files/json/seal-json.ts'
import { unsealJson } from '../../../datasets/files/json/unseal-json.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { Stage } from '../../../operators/stream/stage.ts'
import { itemTables } from '../../run/items/item-tables.ts'
import { openRunDirectory } from '../../run/directory/open-run-directory.ts'
import { readItemRecords } from '../../run/records/read-item-records.ts'
import type { RunIdentity } from '../../run/identity/run-identity.ts'
import type { RunManifest } from '../../run/records/run-manifest.ts'
import { verifyFinishedRun } from '../../run/records/verify-finished-run.ts'
import { workItems } from '../../run/items/work-items.ts'
import type { Draw } from './draw.ts'
import { forgeJson } from './forge-json.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { withFile } from './with-file.ts'

/** A finished run, the same without its manifest, and another finished run. */
export type FuzzedRuns = {
  readonly finished: string
  readonly unfinished: string
  readonly other: string
  readonly stages: readonly Stage[]
}

const canonical = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value)))

/** What is shown and used of a manifest: all but where and how long the run was. */
const believed = ({ result: { tables, ...result }, parts, exitCode, run }: RunManifest): string =>
  canonical({
    result: { ...result, seconds: 0, directory: '' },
    parts,
    exitCode,
    run,
    tables: tables.map((table) => ({ ...table, files: '' })),
  })

/** Files of runs: manifests, records, parts and run.json, changed at random or forged and sealed anew. */
export async function runTargets({ finished, unfinished, other, stages }: FuzzedRuns): Promise<readonly FuzzTarget[]> {
  const whole = await verifyFinishedRun(finished, stages)
  if (!whole) throw new Error(`${finished} is no finished run`)
  const expected = believed(whole.manifest)
  const files = async (folder: string, pattern: RegExp): Promise<string[]> =>
    (await readdir(folder, { recursive: true })).map(String).filter((name) => pattern.test(name)).sort()
  const sealed = ['manifest.json', 'run.json', ...(await files(finished, /^items\/.*\.json$/))]
  const parts = await files(finished, /^counts\/.*\.parquet$/)
  const others = await Promise.all(
    (await files(other, /^(manifest\.json|run\.json|items\/.*|counts\/.*)$/)).map(async (name) =>
      readFile(join(other, name)).catch(() => Buffer.of()),
    ),
  )
  const siblings = await Promise.all([...sealed, ...parts].map((name) => readFile(join(finished, name))))
  const foreign = [...others, ...siblings].filter(({ length }) => length > 0)
  const items = workItems(stages, undefined)

  const accepts = async (): Promise<string | undefined> => {
    try {
      const found = await verifyFinishedRun(finished, stages)
      return found && believed(found.manifest) === expected ? undefined : 'is accepted, and says something else than was written'
    } catch (error) {
      return error instanceof EngramError && error.exitCode === 1 && error.message.includes('does not hold any more')
        ? undefined : `is no verdict but ${String((error as Error).stack)}`
    }
  }
  const mutated = async (
    folder: string,
    names: readonly string[],
    draw: Draw,
    look: () => Promise<string | undefined>,
  ): Promise<string | undefined> => {
    const name = names[draw(names.length)]!
    const { bytes, says } = mutateBytes(await readFile(join(folder, name)), foreign, draw)
    const found = await withFile(join(folder, name), bytes, look)
    return found && `${name}, ${says}: ${found}`
  }
  const records = await readItemRecords(unfinished, { run: whole.manifest.run.hash, items, tables: itemTables(stages) }, () => {})
  const known = new Map(records.map((record) => [record.index, canonical(record)]))
  const resumes = async (): Promise<string | undefined> => {
    const found = await readItemRecords(unfinished, { run: whole.manifest.run.hash, items, tables: itemTables(stages) }, () => {})
    return found.every((record) => known.get(record.index) === canonical(record))
      ? undefined
      : 'a record counts that is not what was written'
  }
  const { hash, identity } = unsealJson(await readFile(join(unfinished, 'run.json'), 'utf8')) as { hash: string; identity: RunIdentity }

  return [
    { name: 'manifest and records of a finished run', weight: 6, trial: (draw) => mutated(finished, sealed, draw, accepts) },
    { name: 'parts of a finished run', weight: 2, trial: (draw) => mutated(finished, parts, draw, accepts) },
    {
      name: 'manifest and records, forged and sealed anew', weight: 4,
      trial: async (draw) => {
        const name = sealed[draw(sealed.length)]!
        const { value, place } = forgeJson(unsealJson(await readFile(join(finished, name), 'utf8')), draw)
        const found = await withFile(join(finished, name), Buffer.from(sealJson(value as object)), accepts)
        return found && `${name}, field ${place} forged: ${found}`
      },
    },
    { name: 'records of an unfinished run', weight: 4, trial: (draw) => mutated(unfinished, sealed.slice(2), draw, resumes) },
    { name: 'parts of an unfinished run', weight: 2, trial: (draw) => mutated(unfinished, parts, draw, resumes) },
    {
      name: 'run.json', weight: 2,
      trial: (draw) => mutated(unfinished, ['run.json'], draw, async () => {
        try {
          const { release } = await openRunDirectory(unfinished, identity, false)
          release()
        } catch (error) {
          return error instanceof EngramError && error.exitCode === 2 ? undefined : `is no verdict but ${String((error as Error).stack)}`
        }
        const kept = unsealJson(await readFile(join(unfinished, 'run.json'), 'utf8'))
        return canonical(kept) === canonical({ hash, identity }) ? undefined : 'is taken for that of the run'
      }),
    },
  ]
}
