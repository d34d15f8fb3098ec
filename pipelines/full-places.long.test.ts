import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../cosim/fixtures/needs-verilator.ts'
import { engramPackage } from './engram-package.ts'
import { fixtureConfig } from './fixtures/start-engram.ts'

const home = mkdtempSync(join(tmpdir(), 'engram-places-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

// A namespace of its own, so that the small disk is seen by the command alone and goes away with it.
const inNamespace = ['--user', '--map-root-user', '--mount', 'sh', '-c']
const shell = (line: string, args: readonly string[] = [], environment: Record<string, string> = {}) =>
  spawnSync('unshare', [...inNamespace, `${line} && exec "$@"`, 'sh', ...(args.length > 0 ? args : ['true'])], {
    cwd: home, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', ENGRAM_CACHE: join(home, 'cache'), ...environment },
  })
/** The command in a place where `small` is a disk of so many bytes, mounted with these options. */
const engram = (small: string, options: string, args: readonly string[], environment: Record<string, string> = {}, meanwhile = '') =>
  shell(
    `mount -t tmpfs -o ${options} tmpfs ${join(home, small)} && { ${meanwhile} true; }`,
    [process.execPath, '--conditions=engram-source', join(engramPackage.root, 'bin', 'engram.js'), ...args],
    environment,
  )

beforeAll(() => {
  for (const name of ['cache', 'tmp']) mkdirSync(join(home, name))
  writeFileSync(join(home, 'a.config.ts'), `
    import {
      cosimulateRtl, definePipelines, encodeSpikes, generateEpisodes, lif, pipe, roundFixedPoint, stepNeurons, trainPolicy, writeParquet,
    } from 'engram'
    const recipe = { batch: 32, warmUp: 200, budget: 600, selectionEvery: 400, selectionGoal: 20 }
    const network = lif({ layers: [4, 3, 2], beta: 0.9, steps: 2 })
    const chain = (simulator) => pipe(
      trainPolicy({ network, seeds: [5], recipe }), generateEpisodes({ episodes: 2, record: 1 }), encodeSpikes(), stepNeurons(),
      roundFixedPoint(), cosimulateRtl({ simulator }), writeParquet(),
    )
    export default definePipelines({ verilator: chain('verilator'), embedded: chain('embedded') })`)
})
const canMount = shell(`mount -t tmpfs -o size=1m tmpfs ${tmpdir()}`).status === 0
const quick = (out: string): string[] => ['run', 'quick', '--config', fixtureConfig, '--out', out]

describe.skipIf(!canMount)('a place that is full or cannot be written (needs unshare and tmpfs)', () => {
  it.each([
    ['cache', 'ENGRAM_CACHE', 'size=256k', 'ENOSPC: no space left on device'],
    ['cache', 'ENGRAM_CACHE', 'size=8m,ro', 'EROFS: read-only file system'],
    ['tmp', 'TMPDIR', 'size=256k', 'ENOSPC: no space left on device'],
    ['tmp', 'TMPDIR', 'size=8m,ro', 'EROFS: read-only file system'],
  ])('%s: one line that names %s before anything begins, with %s', (small, variable, options, reason) => {
    const folder = join(home, small)
    const { status, stdout, stderr } = engram(small, options, quick(`run-${small}`), variable === 'TMPDIR' ? { TMPDIR: folder } : {})
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: `engram: ${variable}: got ${folder}, where nothing can be written (${reason}); `
        + `expected a folder that can be written, with room\n`,
    })
    expect(readdirSync(home)).not.toContain(`run-${small}`)
  })

  it('a cache that cannot be made because the folder around it cannot be written', () => {
    const { status, stderr } = engram('cache', 'size=8m,ro', quick('run-deep'), { ENGRAM_CACHE: join(home, 'cache', 'deep', 'er') })
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^engram: ENGRAM_CACHE: got .*deep\/er, where nothing can be written \(E[A-Z]+: .*\n$/),
    })
  })

  /** Fills the cache up as soon as something is being built there. */
  const filler = `(while ! ls ${join(home, 'cache')}/simulators/*.tmp > /dev/null 2>&1; do sleep 0.05; done; `
    + `dd if=/dev/zero of=${join(home, 'cache', 'filler')} bs=1k 2> /dev/null) &`
  const simulators = [...(needsVerilator() ? ['verilator'] : []), 'embedded']
  it.each(simulators)(
    'a cache that fills up while %s compiles is named, not the design',
    (simulator) => {
      const { status, stderr } = engram('cache', 'size=4m', ['run', simulator, '--config', 'a.config.ts', '--out', simulator], {}, filler)
      expect(stderr).toMatch(
        new RegExp(
          String.raw`^engram: ENGRAM_CACHE: got .*/cache, where nothing can be written any more \(.*\); `
          + String.raw`expected a folder that can be written, with room\n$`,
        ),
      )
      expect(status).toBe(2)
    },
    240_000,
  )
})
