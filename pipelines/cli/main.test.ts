import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureConfig, startEngram } from '../fixtures/start-engram.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'engram-cli-'))
  await writeFile(
    join(home, 'order.config.ts'),
    "import { definePipelines, encodeSpikes, pipe } from 'engram'\nexport default definePipelines({ wrong: pipe(encodeSpikes({ method: "
    + "'current' } as never) as never) })\n",
  )
})
afterAll(() => rm(home, { recursive: true, force: true }))

const engram = (...args: string[]) => startEngram(args, { cwd: home, direct: true }).ended
const fixture = ['--config', fixtureConfig]

// What is said to bad input is tested, and shown, by ../bad-inputs/.
test('help names every command, code and example; --help and no arguments are the same', async () => {
  const [none, help, run] = await Promise.all([engram(), engram('--help'), engram('run', '--help')])
  expect([none.code, help.code, run.code]).toEqual([0, 0, 0])
  expect(none.stdout).toBe(help.stdout)
  for (const word of ['init', 'list', 'run', 'report', 'replay', 'check', 'doctor', '130']) expect(help.stdout).toContain(word)
  expect(run.stdout).toContain('engram run cartpole-lif --seed 7')
})

test('list tells pipelines, stages and options, also outside of any package and as JSON', async () => {
  const text = await engram('list', ...fixture)
  expect(text.stdout).toContain('three-seeds\n  countUp       seeds: [1, 2, 3], ')
  const json = JSON.parse((await engram('list', ...fixture, '--json')).stdout) as { pipelines: { name: string; stages: object[] }[] }
  expect(json.pipelines.map(({ name }) => name)).toContain('quick')
  expect(json.pipelines[0].stages[0]).toMatchObject({ stage: 'countUp', version: 1, options: { seeds: [1] } })
})

test('check finds what types and tables say about a config file', async () => {
  const good = await engram('check', ...fixture)
  expect(good.code).toBe(0)
  expect(good.stdout).toMatch(/quick +holds\n/)
  expect(good.stdout).toMatch(/keepless +holds\n +warning: nothing keeps its table counts: end it with writeParquet\(\)\n/)
  expect(good.stdout).toContain('fixture.config.ts: all well, 1 warning\n')
  const wrong = await engram('check', '--config', 'order.config.ts', '--json')
  expect(wrong.code).toBe(2)
  expect(JSON.parse(wrong.stdout)).toMatchObject({
    exitCode: 2, types: { state: 'hold' },
    pipelines: [{ name: 'wrong', problem: expect.stringContaining('consumes tables networks, observations'), warnings: [] }],
  })
  await writeFile(
    join(home, 'types.config.ts'),
    "import { definePipelines, encodeSpikes, pipe } from 'engram'\nexport default definePipelines({ a: pipe(encodeSpikes({ method: "
    + "'current' })) })\n",
  )
  const types = await engram('check', '--config', 'types.config.ts')
  expect(types.code).toBe(2)
  expect(types.stdout).toMatch(/types +do not hold\n +\S+types\.config\.ts\(2,\d+\): error/)
})

test('doctor tells versions, and its code agrees with what it says', async () => {
  const { code, stdout } = await engram('doctor', '--json')
  const report = JSON.parse(stdout) as {
    exitCode: number
    found: { name: string; version: string | null; state: string }[]
    install: string[]
  }
  expect(report.exitCode).toBe(code)
  expect(report.found.map(({ name }) => name)).toEqual(expect.arrayContaining(['node', 'rxjs', 'verilator', 'g++', 'ccache']))
  expect(report.found.find(({ name }) => name === 'node')?.version).toBe(process.versions.node)
  const lacking = report.found.filter(({ state }) => state === 'missing' || state === 'too old')
  expect(code).toBe(lacking.length > 0 ? 3 : 0)

  // A bare machine runs the whole chain, in the embedded simulator.
  const bare = await startEngram(['doctor', '--json'], {
    cwd: home,
    direct: true,
    environment: { PATH: home, VERILATOR: undefined, CXX: undefined },
  }).ended
  const without = JSON.parse(bare.stdout) as typeof report
  expect([bare.code, without.exitCode]).toEqual([0, 0])
  const optional = without.found.filter(({ state }) => state === 'missing (optional)').map(({ name }) => name)
  expect(optional).toEqual(expect.arrayContaining(['verilator', 'g++', 'make', 'ccache']))
  expect(without.install).toEqual([expect.stringMatching(/verilator g\+\+ make ccache|verilator gcc make ccache/)])
})
