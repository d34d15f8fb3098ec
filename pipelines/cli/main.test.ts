import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureConfig, startEngram } from '../fixtures/start-engram.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'engram-cli-'))
  await writeFile(join(home, 'order.config.ts'),
    "import { definePipelines, encodeSpikes, pipe } from 'engram'\nexport default definePipelines({ wrong: pipe(encodeSpikes({ method: 'current' } as never) as never) })\n")
})
afterAll(() => rm(home, { recursive: true, force: true }))

const engram = (...args: string[]) => startEngram(args, { cwd: home, direct: true }).ended
const fixture = ['--config', fixtureConfig]

<<<<<<< HEAD
// What is said to bad input is tested, and shown, by ../bad-inputs/.
=======
test.each<[string, string[], string | RegExp]>([
  ['an unknown command', ['rnu'], "unknown command 'rnu' (Did you mean run?)"],
  ['an unknown option', ['run', 'quick', '--sede', '4'], "unknown option '--sede' (Did you mean --seed?)"],
  ['no name', ['run'], "missing required argument 'name'"],
  ['a name too many', ['run', 'quick', 'slow'], 'too many arguments'],
  ['an option without its value', ['run', 'quick', '--out'], "option '--out <dir>' argument missing"],
  ['an unknown pipeline', ['run', 'quik', ...fixture], 'declares no pipeline "quik"; did you mean "quick"?'],
  ['a pipeline unlike any', ['run', 'xyzzy', ...fixture], 'declares no pipeline "xyzzy"; it has: quick, three-seeds,'],
  ['a missing config file', ['run', 'quick', '--config', 'nowhere.ts'], /--config nowhere\.ts: there is no file .*\/nowhere\.ts\./],
  ['a folder as config file', ['list', '--config', '.'], 'there is no file'],
  ['no default export', ['list', '--config', 'empty.config.ts'], 'empty.config.ts: found no default export, expected: export default definePipelines('],
  ['another default export', ['list', '--config', 'other.config.ts'], 'other.config.ts: found another default export'],
  ['a syntax error', ['list', '--config', 'syntax.config.ts'], "syntax.config.ts:3: Expected ',', got ':'"],
  ['a config file that throws', ['list', '--config', 'throws.config.ts'], 'throws.config.ts:2: no such thing'],
  ['an unknown import', ['list', '--config', 'import.config.ts'], 'import.config.ts:1: engram has no "pipee"; did you mean pipe?'],
  ['an unknown stage option', ['list', '--config', 'option.config.ts'], /option\.config\.ts:3: stage encodeSpikes: .*methd/],
  ['stages in a wrong order', ['run', 'wrong', '--config', 'order.config.ts'], 'pipeline wrong: stage 1, encodeSpikes, consumes table observations'],
  ['a seed that is none', ['run', 'quick', ...fixture, '--seed', '1.5'], '--seed 1.5: expected a whole number from 0'],
  ['a negative seed', ['run', 'quick', ...fixture, '--seed=-1'], '--seed -1: expected a whole number from 0'],
  ['a fault without a value', ['run', 'quick', ...fixture, '--fault', 'rtl.BETA'], '--fault rtl.BETA: expected path=value'],
  ['the same fault twice', ['run', 'quick', ...fixture, '--fault', 'rtl.B=1', '--fault', 'rtl.B=2'], 'rtl.B was given before (1)'],
  ['a directory below a file', ['run', 'quick', ...fixture, '--out', 'file/run'], 'The run directory file/run cannot be written (ENOTDIR'],
  ['a report of nothing', ['report', 'nowhere'], 'nowhere: there is no such directory; expected one such as runs/NAME-HASH'],
  ['a report of what is no run', ['report', '.'], '.: is not a run directory, it has no run.json'],
  ['a network that is no number', ['report', '.', '--network', 'x'], '--network x: expected the number of a network of the run'],
  ['a directory of others', ['run', 'quick', ...fixture, '--out', '.', '--fresh'], 'The directory . holds files that are not of a run'],
])('%s ends with code 2 and one paragraph', async (_, args, text) => {
  const { code, stdout, stderr } = await engram(...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^engram: [^\n]+\n$/)
  if (typeof text === 'string') expect(stderr).toContain(text)
  else expect(stderr).toMatch(text)
  expect(existsSync(join(home, 'runs'))).toBe(false)

  const json = await engram(args[0], '--json', ...args.slice(1))
  expect(json.code).toBe(2)
  expect(JSON.parse(json.stdout)).toEqual({ exitCode: 2, error: stderr.slice('engram: '.length, -1) })
})

>>>>>>> report
test('help names every command, code and example; --help and no arguments are the same', async () => {
  const [none, help, run] = await Promise.all([engram(), engram('--help'), engram('run', '--help')])
  expect([none.code, help.code, run.code]).toEqual([0, 0, 0])
  expect(none.stdout).toBe(help.stdout)
<<<<<<< HEAD
  for (const word of ['init', 'list', 'run', 'check', 'doctor', '130']) expect(help.stdout).toContain(word)
=======
  for (const word of ['list', 'run', 'report', 'check', 'doctor', '130']) expect(help.stdout).toContain(word)
>>>>>>> report
  expect(run.stdout).toContain('engram run cartpole-lif --seed 7')
})

test('list tells pipelines, stages and options, also outside of any package and as JSON', async () => {
  const text = await engram('list', ...fixture)
  expect(text.stdout).toContain('three-seeds\n  countUp       seeds: [1, 2, 3], batches: 5')
  const json = JSON.parse((await engram('list', ...fixture, '--json')).stdout) as { pipelines: { name: string; stages: object[] }[] }
  expect(json.pipelines.map(({ name }) => name)).toContain('quick')
  expect(json.pipelines[0].stages[0]).toMatchObject({ stage: 'countUp', version: 1, options: { seeds: [1] } })
})

test('check finds what types and tables say about a config file', async () => {
  const good = await engram('check', ...fixture)
  expect(good.code).toBe(0)
  expect(good.stdout).toMatch(/quick +holds\n/)
  const wrong = await engram('check', '--config', 'order.config.ts', '--json')
  expect(wrong.code).toBe(2)
  expect(JSON.parse(wrong.stdout)).toMatchObject({
    exitCode: 2, pipelines: [{ name: 'wrong', problem: expect.stringContaining('consumes table observations') }], types: { state: 'hold' },
  })
  await writeFile(join(home, 'types.config.ts'),
    "import { definePipelines, encodeSpikes, pipe } from 'engram'\nexport default definePipelines({ a: pipe(encodeSpikes({ method: 'current' })) })\n")
  const types = await engram('check', '--config', 'types.config.ts')
  expect(types.code).toBe(2)
  expect(types.stdout).toMatch(/types +do not hold\n +\S+types\.config\.ts\(2,\d+\): error/)
})

test('doctor tells versions, and its code agrees with what it says', async () => {
  const { code, stdout } = await engram('doctor', '--json')
  const report = JSON.parse(stdout) as { exitCode: number; found: { name: string; version: string | null; state: string }[]; install: string[] }
  expect(report.exitCode).toBe(code)
  expect(report.found.map(({ name }) => name)).toEqual(expect.arrayContaining(['node', 'rxjs', 'verilator', 'g++', 'ccache']))
  expect(report.found.find(({ name }) => name === 'node')?.version).toBe(process.versions.node)
  const lacking = report.found.filter(({ state }) => state === 'missing' || state === 'too old')
  expect(code).toBe(lacking.length > 0 ? 3 : 0)

  const bare = await startEngram(['doctor', '--json'], { cwd: home, direct: true, environment: { PATH: home, VERILATOR: undefined, CXX: undefined } }).ended
  const without = JSON.parse(bare.stdout) as typeof report
  expect([bare.code, without.exitCode]).toEqual([3, 3])
  expect(without.found.filter(({ state }) => state === 'missing').map(({ name }) => name)).toEqual(['verilator', 'g++', 'make'])
  expect(without.install).toEqual([expect.stringMatching(/verilator g\+\+ make ccache|verilator gcc make ccache/)])
})
