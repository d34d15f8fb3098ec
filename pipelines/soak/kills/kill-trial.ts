import { cp, mkdir, readdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runFiles } from '../../fixtures/run-files.ts'
import type { Kill, KillPlan } from './kill-plan.ts'
import { markedProcesses } from './marked-processes.ts'
import { processesOfRole } from './process-roles.ts'
import { startMarked, type entries, type MarkedRun } from './start-marked.ts'

/** What an undisturbed run of a pipeline gave, the cache it left, and how long it took with that, in milliseconds. */
export type Undisturbed = {
  readonly code: number
  readonly files: Readonly<Record<string, string>>
  readonly cache: string
  readonly took: number
}

/** What is not as promised, and how often something was killed: a run may end before the moment of its kill comes. */
export type TrialOutcome = { readonly problems: readonly string[]; readonly kills: number }

export type TrialOptions = {
  readonly directory: string
  /** How long after a kill something of a run may be left, in milliseconds. */
  readonly within: number
  /** Is told after how many milliseconds nothing was left of a run whose launcher or runner was killed. */
  readonly onGone?: (milliseconds: number) => void
}

const config = join(import.meta.dirname, 'kills.config.ts')
/** Longer than any of these runs takes on a busy machine. */
const patience = 180_000

/** Where a trial keeps what it has: names are short, a socket lies below. */
const places = (directory: string) => ({ temporary: join(directory, 't'), cache: join(directory, 'cache'), out: join(directory, 'out') })

const start = (entry: keyof typeof entries, pipeline: string, directory: string, mark: string): MarkedRun => {
  const { temporary, cache, out } = places(directory)
  const environment = { TMPDIR: temporary, ENGRAM_CACHE: cache }
  return startMarked(entry, ['run', pipeline, '--config', config, '--out', out], { mark, cwd: directory, environment })
}

/** Files that lie where they must not once nothing runs any more: temporary ones, locks, work of compilers. */
const leftFiles = async (directory: string): Promise<readonly string[]> => {
  const { temporary, cache, out } = places(directory)
  const inside = async (folder: string, found: (name: string) => boolean): Promise<string[]> =>
    (await readdir(folder, { recursive: true }).catch(() => [])).filter(found).map((name) => join(folder, name))
  const half = (name: string): boolean => name.endsWith('.tmp') || name === 'run.lock'
  return [...(await inside(temporary, () => true)), ...(await inside(cache, half)), ...(await inside(out, half))]
}

/** Waits for the moment of a kill; false where the run ended before. */
const momentComes = async (kill: Kill, run: MarkedRun, directory: string, mark: string, took: number): Promise<boolean> => {
  const { phase, moment, entry } = kill
  const { cache, out } = places(directory)
  const there = (role: 'compiler' | 'simulator'): boolean => processesOfRole(markedProcesses(mark), role, run.pid).length > 0
  const compiled = async (): Promise<boolean> =>
    (await readdir(join(cache, 'simulators'), { recursive: true }).catch(() => [])).some((name) => name.endsWith('circuit.wasm'))
  const began: Readonly<Record<Kill['phase'], () => boolean | Promise<boolean>>> = {
    start: () => true,
    training: () => existsSync(join(out, 'run.lock')),
    any: () => existsSync(join(out, 'run.lock')),
    compiling: () => there('compiler'),
    simulating: async () => there('simulator') || (await compiled()),
    ending: () => existsSync(join(out, 'items')),
  }
  // To look for a process is to read of every one that there is; a simulator is there for little longer than that takes.
  const pause = phase === 'compiling' ? 25 : 5
  while (!(await began[phase]())) {
    if (run.hasEnded()) return false
    await wait(pause)
  }
  const lasts = { start: 0.3 * took, training: 0.4 * took, any: took, compiling: 4000, simulating: 200, ending: 0.3 * took }[phase]
  // On a terminal the launcher says nothing before it listens, and a terminal that nobody has opened cannot be closed.
  await Promise.race([wait(lasts * moment + (entry === 'terminal' ? 50 : 0)), run.ended])
  return !run.hasEnded()
}

const codeOf = { SIGHUP: 129, close: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 } as const

/** Starts a run and kills something of it. */
const killed = async (kill: Kill, plan: KillPlan, before: Undisturbed, mark: string, options: TrialOptions): Promise<TrialOutcome> => {
  const { directory, within } = options
  const earlier = new Set(await leftFiles(directory))
  const run = start(kill.entry, plan.pipeline, directory, mark)
  const problems: string[] = []
  let kills = 0
  const nothingLeft = async (when: string): Promise<number> => {
    const begin = performance.now()
    const end = begin + within
    while (performance.now() < end && markedProcesses(mark).length > 0) await wait(20)
    const left = markedProcesses(mark)
    const names = left.map(({ pid, command }) => `${pid} ${command.slice(0, 80)}`).join('; ')
    if (left.length > 0) problems.push(`${within} ms after ${when} there still run ${names}`)
    return performance.now() - begin
  }
  try {
    if (await momentComes(kill, run, directory, mark, before.took)) {
      const [victim] = processesOfRole(markedProcesses(mark), kill.role, run.pid)
      if (kill.signal === 'close') run.closeTerminal()
      else if (victim) process.kill(victim.pid, kill.signal)
      else return (await run.ended, { problems, kills })
      kills = 1
      const whole = kill.role === 'launcher' || kill.role === 'runner'
      if (whole) options.onGone?.(await nothingLeft('the kill'))
      const code = await Promise.race([run.ended, wait(patience, undefined)])
      if (code === undefined) problems.push('it never ended')
      await nothingLeft('the end')
      const expected = whole ? [codeOf[kill.signal], before.code] : [1, before.code]
      if (code !== undefined && !expected.includes(code)) {
        problems.push(`exit code ${code}, expected ${expected.join(' or ')}: ${run.said().slice(-600)}`)
      }
      // Who is killed so cannot tidy up: the next run does, unless it is ended before it has begun.
      const files = (await leftFiles(directory)).filter((file) => !earlier.has(file))
      if (kill.signal !== 'SIGKILL' && files.length > 0) problems.push(`left: ${files.join(' ')}`)
    }
    await run.ended
  } finally {
    for (const { pid } of markedProcesses(mark)) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has just gone.
      }
    }
  }
  return { problems, kills }
}

/** Runs a pipeline undisturbed, twice, the second time with its circuit compiled. */
export const undisturbedRun = async (pipeline: KillPlan['pipeline'], directory: string): Promise<Undisturbed> => {
  await mkdir(places(directory).temporary, { recursive: true })
  const { out, cache } = places(directory)
  const cold = start('direct', pipeline, directory, `engram-mark-${process.pid}-${pipeline}`)
  const code = await cold.ended
  const files = await runFiles(out)
  if (Object.keys(files).length < 5) throw new Error(`${pipeline}: ended with code ${code}: ${cold.said()}`)
  const again = join(directory, 'again')
  await mkdir(places(again).temporary, { recursive: true })
  await cp(cache, places(again).cache, { recursive: true })
  const begin = performance.now()
  await start('direct', pipeline, again, `engram-mark-${process.pid}-${pipeline}`).ended
  return { code, files, cache, took: performance.now() - begin }
}

/** Makes a trial in an empty directory. */
export const killTrial = async (plan: KillPlan, before: Undisturbed, options: TrialOptions): Promise<TrialOutcome> => {
  const { directory } = options
  const { temporary, cache, out } = places(directory)
  const mark = `engram-mark-${process.pid}-${directory}`
  await mkdir(temporary, { recursive: true })
  if (!plan.cold) await cp(before.cache, cache, { recursive: true })
  const problems: string[] = []
  let kills = 0
  for (const kill of plan.kills) {
    const one = await killed(kill, plan, before, mark, options)
    problems.push(...one.problems)
    kills += one.kills
  }
  const last = start('direct', plan.pipeline, directory, mark)
  const code = await last.ended
  if (code !== before.code) {
    problems.push(`the run that goes on ends with code ${code}, expected ${before.code}: ${last.said().slice(-600)}`)
  }
  const files = await runFiles(out)
  const other = [...new Set([...Object.keys(files), ...Object.keys(before.files)])].filter((name) => files[name] !== before.files[name])
  if (other.length > 0) problems.push(`other bytes than the undisturbed run: ${other.join(' ')}`)
  const left = await leftFiles(directory)
  if (left.length > 0) problems.push(`left at the end: ${left.join(' ')}`)
  return { problems, kills }
}
