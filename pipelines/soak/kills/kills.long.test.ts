import { execaSync } from 'execa'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needsVerilator } from '../../../cosim/fixtures/needs-verilator.ts'
import { counterRandom } from '../../../models/random/counter-random.ts'
import { killPlan, type Kill, type KillPlan } from './kill-plan.ts'
import { killTrial, undisturbedRun, type Undisturbed } from './kill-trial.ts'

// The soak holds runs to one second; here tests run side by side, on a machine that may be busy.
const within = 3000
const patience = 600_000
const pipelines: KillPlan['pipeline'][] = needsVerilator() ? ['verilator', 'embedded'] : ['embedded']
const terminals = execaSync('python3', ['-c', 'import pty'], { reject: false }).exitCode === 0

const kill = (phase: Kill['phase'], role: Kill['role'], signal: Kill['signal'], entry: Kill['entry'] = 'launcher', moment = 0.5): Kill => ({
  phase, role, signal, entry, moment,
})

/** While make, g++ and cc1plus compile for Verilator; in each of these cases they went on, or a lock stayed. */
const compiling: Kill[] = [
  kill('compiling', 'runner', 'SIGKILL', 'direct'),
  kill('compiling', 'launcher', 'SIGKILL'),
  kill('compiling', 'launcher', 'SIGTERM'),
  kill('compiling', 'launcher', 'SIGINT', 'command', 0.3),
  kill('compiling', 'guard', 'SIGKILL', 'direct', 0.2),
]
const closing = (phase: Kill['phase'], moment = 0.5): Kill => kill(phase, 'launcher', 'close', 'terminal', moment)

const each = describe.skipIf(process.platform !== 'linux').each(pipelines)

each('a run that is killed, its circuit in the simulator: %s', { timeout: patience }, (pipeline) => {
  let home = ''
  let before: Undisturbed
  let trials = 0
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'engram-kills-'))
    before = await undisturbedRun(pipeline, join(home, 'before'))
  }, patience)
  afterAll(() => rm(home, { recursive: true, force: true }))
  const holds = async (kills: readonly Kill[], cold = true): Promise<number> => {
    const outcome = await killTrial({ pipeline, cold, kills }, before, { directory: join(home, String(trials++)), within })
    expect(outcome.problems).toEqual([])
    return outcome.kills
  }

  const closed = terminals ? [closing('training', 0.2), closing('compiling', 0.3)] : []
  const how = terminals ? ', or by a terminal that is closed (code 129) while it trains or compiles' : ''
  it(`while it compiles${how}: nothing is left, and the same command ends with the same bytes`, async () => {
    expect(await holds([...(pipeline === 'verilator' ? compiling : [compiling[0]!, compiling[2]!]), ...closed])).toBeGreaterThan(0)
  })

  it.skipIf(!terminals)('by a terminal that is closed while it simulates: code 129, nothing is left', async () => {
    await holds([closing('simulating', 0)], false)
  })

  it('at a moment that never comes: nothing was killed, and the trial says so', async () => {
    expect(await holds([compiling[0]!], false)).toBe(0)
  })

  it('at any moment, as the soak does it', async () => {
    const random = counterRandom(1, 'kills in short')
    for (let trial = 0; trial < 2; trial++) {
      const { kills, cold } = killPlan(random, trial, [pipeline])
      await holds(kills, cold)
    }
  })
})
