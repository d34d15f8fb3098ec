import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { findIcepack } from '../../hdl/tools/place/find-icepack.ts'
import { findPlaceAndRoute } from '../../hdl/tools/place/find-place-and-route.ts'
import { beginTutorial, followTutorial, tutorialBlock } from './fixtures/snntorch-tutorial.ts'

const placer = await findPlaceAndRoute('auto')
const packer = await findIcepack('auto').catch(() => undefined)

/** Where a virtual environment with nir 1.0.8, snntorch 1.0.0 and PyTorch may lie, as for datasets/nir/peers.long.test.ts. */
const python = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'engram-peers', 'torch', 'bin', 'python')
const missing = !existsSync(python)

describe('docs/tutorial-snntorch.md', async () => {
  const folder = await scratchFolder('tutorial-long')
  beforeAll(async () => {
    await beginTutorial(folder)
    await followTutorial(folder, 'npx engram run')
  })

  const tools = placer !== undefined && packer !== undefined
  it.skipIf(!tools)(`makes the bitstream that it shows${tools ? '' : ', skipped: no nextpnr-ice40 and icepack'}`, async () => {
    const { printed, shown } = await followTutorial(folder, 'npx engram bitstream')
    // Of other versions than the package's, logic cells and clock are others.
    const plain = (lines: readonly string[]): readonly string[] =>
      placer!.source === 'npm' ? lines : lines.map((line) => line.replaceAll(/ +[\d.]+/g, ' #'))
    expect(shown.length).toBeGreaterThan(5)
    expect(plain(printed)).toEqual(expect.arrayContaining([...plain(shown)]))
    expect(existsSync(join(folder, 'bitstreams', 'sides-icebreaker', 'board.bin'))).toBe(true)
  }, 400_000)

  it.skipIf(!needsVerilator())('is answered by the simulated board (needs Verilator)', async () => {
    const { printed, shown } = await followTutorial(folder, 'npx engram load')
    expect(shown.length).toBe(2)
    expect(printed).toEqual(expect.arrayContaining([...shown]))
  })

  it.skipIf(missing)(`trains in snnTorch${missing ? ', skipped: no Python with it here' : ''}`, async () => {
    for (const file of ['sides.nir', 'sides.npz']) await rm(join(folder, file))
    const { stdout } = await execa(python, ['-c', tutorialBlock('python')], { cwd: folder, env: { OMP_NUM_THREADS: '1' } })
    // Another version of PyTorch may learn something else, but it learns.
    const right = Number(/^snnTorch: (\d+) of 100 test samples$/m.exec(stdout)?.[1])
    expect(right).toBeGreaterThan(75)
    await rm(join(folder, 'runs'), { recursive: true })
    const { printed } = await followTutorial(folder, 'npx engram run')
    const accuracy = printed.find((line) => line.trim().startsWith('float, test accuracy'))
    expect(accuracy?.trim().split(/ {2,}/)).toEqual(['float, test accuracy', `${right} %`])
  })
})
