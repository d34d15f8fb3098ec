import type { CounterRandom } from '../../../models/random/counter-random.ts'
import type { ProcessRole } from './process-roles.ts'
import type { entries } from './start-marked.ts'

/** Which process is killed when, and how. */
export type Kill = {
  /** What is waited for; `any` is any moment from the beginning of the run to its end. */
  readonly phase: 'start' | 'training' | 'compiling' | 'simulating' | 'ending' | 'any'
  /** From 0 to 1: how much of what a phase takes goes by before. */
  readonly moment: number
  readonly role: ProcessRole
  /** `close` closes the terminal on which it runs. */
  readonly signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT' | 'SIGHUP' | 'close'
  readonly entry: keyof typeof entries
}

/** A run that is killed some times, and then goes on to its end. */
export type KillPlan = { readonly pipeline: 'verilator' | 'embedded'; readonly cold: boolean; readonly kills: readonly Kill[] }

/** The plan of a trial; a compilation lasts, so most runs find their circuit compiled. */
export const killPlan = (random: CounterRandom, trial: number, pipelines: readonly KillPlan['pipeline'][]): KillPlan => {
  let step = 0
  const one = <T>(values: readonly T[]): T => values[random.below(values.length, trial, step++)]!
  const pipeline = one(pipelines)
  const cold = random.uniform(trial, step++) < 0.4
  const kills = Array.from({ length: 1 + random.below(2, trial, step++) }, (): Kill => {
    const entry = one(['launcher', 'command', 'direct', 'terminal'] as const)
    const phase = one(['start', 'training', cold ? 'compiling' : 'any', 'simulating', 'ending', 'any'] as const)
    const inner = phase === 'compiling' ? (['compiler', 'guard'] as const) : (['simulator'] as const)
    const role = one(['launcher', 'runner', ...inner] as const)
    const signal = one(['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    const moment = random.uniform(trial, step++)
    return entry === 'terminal' ? { entry, phase, role: 'launcher', signal: 'close', moment } : { entry, phase, role, signal, moment }
  })
  return { pipeline, cold, kills }
}
