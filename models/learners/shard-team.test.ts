import { expect, it } from 'vitest'
import { lifNetwork } from '../network/kinds/lif-network.ts'
import { shardSpace } from './shard-space.ts'
import { helpShardTeam, shardTeam, shardTeamControl } from './shard-team.ts'

const space = shardSpace(lifNetwork({ layers: [1, 1, 1], beta: 0.5, steps: 1 }), 1)

/** A team whose helper works in the same thread: its turn comes while the team computes its own part. */
const withHelper = (helper: { forward(): void; backward(): void }) => {
  const control = shardTeamControl()
  let error: unknown
  const help = (): void => {
    // It goes back to sleep after its task, so the task that ends it is thrown from inside.
    try {
      helpShardTeam(control, helper)
    } catch (thrown) {
      error = thrown
    }
  }
  return { team: shardTeam(space, { forward: help, backward: help }, control, 1), error: () => error }
}

it('fails where a helper does, and the helper ends with its own error', () => {
  const broken = new Error('broken')
  const { team, error } = withHelper({ forward: () => { throw broken }, backward: () => {} })
  expect(() => team.forward()).toThrow('training threads: one of them failed')
  expect(error()).toBe(broken)
})

it('tells its helpers which pass, and to stop', () => {
  const done: string[] = []
  const control = shardTeamControl()
  const record = (name: string) => (): void => {
    done.push(name)
    // The next task is there before the helper looks.
    team.stop()
  }
  const team = shardTeam(
    space,
    { forward: () => {}, backward: () => helpShardTeam(control, { forward: record('forward'), backward: record('backward') }) },
    control,
    1,
  )
  expect(() => team.backward()).not.toThrow()
  expect(done).toEqual(['backward'])
})
