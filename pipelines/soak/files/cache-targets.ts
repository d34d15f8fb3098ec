import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { buildOnce } from '../../../cosim/build/build-once.ts'
import { cachedJson } from '../../../hdl/tools/cached-json.ts'
import { fileCheckpoint } from '../../run/directory/file-checkpoint.ts'
import { acquireRunLock } from '../../run/directory/acquire-run-lock.ts'
import { keptTraining, type FinishedTraining } from '../../../operators/train/kept-training.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { withFile } from './with-file.ts'

const bytesOf = (seed: number, length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 37 + seed * 101) & 255)
const silent = (): void => {}

/** What the cache holds, checkpoints and locks, changed at random: what is read is what was written, or is made anew. */
export async function cacheTargets(directory: string): Promise<readonly FuzzTarget[]> {
  const cache = join(directory, 'cache')
  const names = ['circuit.wasm', 'images/linear0.mem'] as const
  const build = (seed: number): Promise<string> => buildOnce(cache, ['fuzzed', seed], async (work) => {
    await mkdir(join(work, 'images'))
    for (const [index, name] of names.entries()) await writeFile(join(work, name), bytesOf(seed + 10 * index, 300))
  }, silent)
  const [one, two] = [await build(1), await build(2)]
  const schema = z.object({ cells: z.record(z.string(), z.number()) })
  const value = (seed: number) => ({ cells: { LUT: 100 + seed, FF: 50 } })
  const cells = (seed: number) =>
    cachedJson({ cacheDirectory: cache, folder: 'synthesis', content: ['fuzzed', seed], schema, note: silent }, async () => value(seed))
  await cells(1)
  const [kept] = await readdir(join(cache, 'synthesis'))
  await cells(2)
  const twin = (await readdir(join(cache, 'synthesis'))).find((name) => name !== kept)!

  const progress = { finished: true, solved: true, environmentSteps: 64, updates: 4, selectionMean: 12.5 }
  const trained = (seed: number): FinishedTraining => ({
    progress: { ...progress, weights: Float32Array.of(seed, -0, 0.1, 3) },
    log: {
      episodes: { steps: [9, seed], epsilon: [1, 0.5], environmentSteps: [32, 64] },
      updates: { update: [4], environmentSteps: [64], loss: [0.25], epsilon: [0.5], selectionMean: [null] },
    },
  })
  const training = (seed: number) => keptTraining(cache, ['fuzzed', seed], silent)
  for (const seed of [1, 2]) await training(seed).write(trained(seed))
  const trainings = await Promise.all([1, 2].map((seed) => readFile(training(seed).path)))

  const checkpoint = (item: number) =>
    fileCheckpoint(join(directory, 'checkpoints', `item-0000${item}.bin`), `run abc, item ${item}`, silent)
  for (const item of [0, 1]) await checkpoint(item).save(bytesOf(item, 500))
  const saved = [0, 1].map((item) => join(directory, 'checkpoints', `item-0000${item}.bin`))

  return [
    {
      name: 'compiled simulators', weight: 2,
      trial: async (draw) => {
        const name = [...names, 'product.json'][draw(3)]!
        const others = await Promise.all([...names, 'product.json'].map((file) => readFile(join(two, file))))
        const { bytes, says } = mutateBytes(await readFile(join(one, name)), others, draw)
        await writeFile(join(one, name), bytes)
        await build(1)
        for (const [index, file] of names.entries()) {
          if (!(await readFile(join(one, file))).equals(bytesOf(1 + 10 * index, 300))) return `${name}, ${says}: ${file} is used as it is`
        }
        return undefined
      },
    },
    {
      name: 'syntheses', weight: 2,
      trial: async (draw) => {
        const path = join(cache, 'synthesis', kept!)
        const { bytes, says } = mutateBytes(await readFile(path), [await readFile(join(cache, 'synthesis', twin))], draw)
        await writeFile(path, bytes)
        const found = JSON.stringify(await cells(1))
        return found === JSON.stringify(value(1)) ? undefined : `${says}: ${found} is used`
      },
    },
    {
      name: 'trainings', weight: 2,
      trial: async (draw) => {
        const { bytes, says } = mutateBytes(trainings[0]!, [trainings[1]!], draw)
        const found = await withFile(training(1).path, bytes, () => training(1).read())
        return found === undefined || isDeepStrictEqual(found, trained(1)) ? undefined : `${says}: it is taken`
      },
    },
    {
      name: 'checkpoints', weight: 4,
      trial: async (draw) => {
        const { bytes, says } = mutateBytes(await readFile(saved[0]!), [await readFile(saved[1]!)], draw)
        const loaded = await withFile(saved[0]!, bytes, () => checkpoint(0).load())
        return loaded === undefined || Buffer.from(loaded).equals(bytesOf(0, 500)) ? undefined : `${says}: training goes on from it`
      },
    },
    {
      name: 'run.lock', weight: 2,
      trial: async (draw) => {
        const folder = join(directory, 'locked')
        const path = join(folder, 'run.lock')
        await mkdir(folder, { recursive: true })
        const held = acquireRunLock(folder)
        const own = await readFile(path)
        const foreign = Buffer.from(JSON.stringify({ pid: 1, started: '1', host: 'elsewhere' }))
        const { bytes, says } = mutateBytes(own, [foreign], draw)
        try {
          if (draw(8) === 0) await rm(path)
          else await writeFile(path, bytes)
          if (draw(8) === 0) {
            await rm(path, { force: true })
            await mkdir(path)
          }
          const same = await readFile(path).then((found) => found.equals(own), () => false)
          if (!same && held.problem() === undefined) return `${says}: its holder does not notice`
          const second = acquireRunLock(folder)
          const noticed = held.problem() !== undefined
          second.release()
          // Both are this process, so an equal text is one lock held once more.
          return noticed || same ? undefined : `${says}: two hold it`
        } catch (error) {
          return error instanceof EngramError && error.exitCode === 2
            ? undefined
            : `${says}: is no verdict but ${String((error as Error).stack)}`
        } finally {
          held.release()
          await rm(folder, { recursive: true, force: true })
        }
      },
    },
  ]
}
