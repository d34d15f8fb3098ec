import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const heading = '## A new population kind: six files'

/** Runs the circuit of a graph of this kind in the embedded simulator against the exact model, and says what differs. */
const simulate = `
import { graphCase } from './models/graph/random/graph-case.ts'
import { runGraphCase } from './cosim/graph/run-graph-case.ts'
const dense = { kind: 'dense' }
const one = graphCase({
  schema: 2, steps: 4, input: { size: 3, encoding: { kind: 'values' } },
  populations: [
    { name: 'sizes', size: 4, model: { kind: 'magnitude' } },
    { name: 'spikes', size: 3, model: { kind: 'lif', beta: 0.5, threshold: 1 } },
  ],
  connections: [{ name: 'in', from: 'input', to: 'sizes', model: dense }, { name: 'on', from: 'sizes', to: 'spikes', model: dense }],
  readout: { from: 'spikes', of: 'membrane', over: 'sum', through: { outputs: 2, model: dense } },
  arithmetic: {
    format: 'QS3.4', membraneWidth: 9, currentWidth: 9, coefficientFraction: 7, rounding: 'floor', overflow: 'saturate',
    currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
  },
}, 3, 20)
console.log(await runGraphCase(one, 2, 'embedded', process.argv[2]!) ?? 'equal')
`

let copy = ''
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'engram-population-'))
  const folders = ['models', 'datasets', 'hdl', 'cosim', 'operators', 'pipelines', 'docs']
  const kept = [...folders, 'package.json', 'tsconfig.json', 'pipeline.config.ts']
  await Promise.all(kept.map((name) => cp(join(root, name), join(copy, name), { recursive: true })))
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  await run('git', ['init', '-q'], { cwd: copy })
  await run('git', ['add', '-A'], { cwd: copy })
  await run('git', ['-c', 'user.name=a', '-c', 'user.email=a', 'commit', '-qm', 'before'], { cwd: copy })
}, 120_000)
afterAll(() => rm(copy, { recursive: true, force: true }))

it('a kind that is made as CONTRIBUTING says is modelled, simulated, costed and on the support page, with six files', async () => {
  const text = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8')
  const section = text.slice(text.indexOf(heading)).split('\n## ')[0]!
  const blocks = [...section.matchAll(/^```(ts|sh)\n([\s\S]*?)^```/gm)].map(([, language, code]) => ({ language, code: code! }))
  expect(blocks.length).toBe(4)
  for (const { language, code } of blocks) {
    if (language === 'sh') await run('sh', ['-ec', code], { cwd: copy })
    else await writeFile(join(copy, /^\/\/ (\S+)/.exec(code)![1]!), code.replace(/^.*\n/, ''))
  }
  const { stdout: changed } = await run('git', ['status', '--porcelain', '-uall'], { cwd: copy })
  const files = changed.trim().split('\n').map((line) => line.trim().split(' ').at(-1)!)
  expect(files.filter((file) => file !== 'node_modules').toSorted())
    .toEqual([
      'hdl/cost/area/neuron-unit-terms.ts', 'hdl/neurons/magnitude_update.sv', 'models/populations/magnitude.test.ts',
      'models/populations/magnitude.ts', 'models/populations/population-registry.test.ts', 'models/populations/population-registry.ts',
    ])
  const node = join(root, 'node_modules', '.bin', 'node')
  await run(node, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.', '--noEmit'], { cwd: copy })
  await run(node, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', copy, 'models/populations'], { cwd: copy })
  await run(node, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', copy, 'models/support', '--update'], { cwd: copy })
  expect(await readFile(join(copy, 'docs/support.md'), 'utf8')).toContain('| `magnitude` | values | yes | no | yes | yes |')
  await writeFile(join(copy, 'simulate.ts'), simulate)
  const simulated = await run(node, ['--conditions=engram-source', 'simulate.ts', join(copy, 'cache')], { cwd: copy })
  expect(simulated.stdout.trim()).toBe('equal')
}, 400_000)
