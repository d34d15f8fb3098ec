import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentHash } from '../../datasets/files/json/content-hash.ts'
import { sealJson } from '../../datasets/files/json/seal-json.ts'
import { unsealJson } from '../../datasets/files/json/unseal-json.ts'
import { generateDesign } from '../../hdl/generate-design.ts'
import { feedForward } from '../../models/network/kinds/feed-forward.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { compareTraces } from '../compare-traces.ts'
import { buildEmbeddedSimulator, type EmbeddedBuild } from './build-embedded-simulator.ts'
import { embeddedSimulator } from './embedded-simulator.ts'

const description = feedForward({ kind: 'lif', beta: 0.9, threshold: 1 } as { kind: string }, { layers: [2, 2, 1], steps: 4 })
const network = roundGraph(description, Float32Array.from({ length: graphLayout(description).length }, (_, index) => (index % 5) - 1))
const sound = generateDesign(network, { lanes: 1 })
const faulty = generateDesign(network, { lanes: 1, faults: { 'layer0.threshold': '1' } })
const inputs = Int32Array.from({ length: 2 * 20 }, (_, index) => ((index * 7919) % 65536) - 32768)

describe('a sound circuit in the place of a faulty one in the cache', () => {
  let cache = ''
  let builds: { sound: EmbeddedBuild; faulty: EmbeddedBuild }
  const notes: string[] = []
  const build = (design: typeof sound): Promise<EmbeddedBuild> =>
    buildEmbeddedSimulator(design, cache, undefined, { note: (text) => notes.push(text) })
  beforeAll(async () => {
    cache = await mkdtemp(join(tmpdir(), 'engram-swapped-'))
    builds = { sound: await build(sound), faulty: await build(faulty) }
  }, 240_000)
  afterAll(() => rm(cache, { recursive: true, force: true }))

  const differences = async (one: EmbeddedBuild): Promise<number> => {
    const simulator = await embeddedSimulator(one)
    try {
      return compareTraces(description, 20, integerGraph(network).evaluate(inputs, 20), await simulator.evaluate(inputs, 20), 3).total
    } finally {
      await simulator.close()
    }
  }

  it('is not used: the faulty one is made anew, and its differences are found', async () => {
    expect(await differences(builds.sound)).toBe(0)
    const before = await differences(builds.faulty)
    expect(before).toBeGreaterThan(0)
    await copyFile(builds.sound.module, builds.faulty.module)
    const again = await build(faulty)
    expect(notes).toEqual([
      `${dirname(builds.faulty.module)}: its circuit.wasm has changed since it was made; it is thrown away and made anew`,
    ])
    expect(await differences(again)).toBe(before)
  }, 240_000)

  it('is not taken either where the record of the cache was forged to fit: it greets with its design', async () => {
    await copyFile(builds.sound.module, builds.faulty.module)
    const path = join(dirname(builds.faulty.module), 'product.json')
    const record = unsealJson(await readFile(path, 'utf8')) as object
    await writeFile(path, sealJson({ ...record, files: { 'circuit.wasm': contentHash(await readFile(builds.sound.module)) } }))
    notes.length = 0
    const forged = await build(faulty)
    expect(notes).toEqual([])
    await expect(embeddedSimulator(forged)).rejects.toThrow('embedded simulator: was built from another design')
  })
})
