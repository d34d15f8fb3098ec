import { EngramError } from '../errors/engram-error.ts'
import type { ShardComputer } from './shard-computer.ts'
import type { ShardSpace } from './shard-space.ts'
import { wordWaiter } from './word-waiter.ts'

/** Those who compute the shards of a batch together, in a space of theirs; a call returns when all of them are through. */
export type ShardTeam<Space = ShardSpace> = ShardComputer & { readonly space: Space }

/** Words of a team's control block: the number of the task, the task itself, helpers still at work, helpers that failed. */
const [turnWord, taskWord, busyWord, failedWord] = [0, 1, 2, 3]
const tasks = { forward: 0, backward: 1, stop: 2 }
/** Milliseconds after which a helper counts as lost. */
const patience = 60_000

/** A new control block. */
export const shardTeamControl = (): Int32Array<SharedArrayBuffer> => new Int32Array(new SharedArrayBuffer(16))

/**
 * A team of the calling thread, which computes `own`, and `helpers` other threads, each in {@link helpShardTeam} on the same control block.
 * @throws EngramError (exit code 1), from its calls, where a helper failed or has not answered for a minute
 */
export const shardTeam = <Space>(
  space: Space,
  own: ShardComputer,
  control: Int32Array,
  helpers: number,
): ShardTeam<Space> & { stop(): void } => {
  const begin = (task: keyof typeof tasks): void => {
    Atomics.store(control, taskWord, tasks[task])
    Atomics.store(control, busyWord, helpers)
    Atomics.add(control, turnWord, 1)
    Atomics.notify(control, turnWord)
  }
  const awaitBusy = wordWaiter(control, busyWord)
  const run = (task: 'forward' | 'backward'): void => {
    begin(task)
    own[task]()
    for (let busy = Atomics.load(control, busyWord); busy > 0; busy = Atomics.load(control, busyWord)) {
      if (awaitBusy(busy, patience)) continue
      throw new EngramError(`training threads: ${busy} of ${helpers} have not answered for ${patience / 1000} s`, 1)
    }
    if (Atomics.load(control, failedWord) > 0) throw new EngramError('training threads: one of them failed', 1)
  }
  return { space, forward: () => run('forward'), backward: () => run('backward'), stop: () => begin('stop') }
}

/** The work of a helper's thread: computes its shards whenever the team begins a task, until it is stopped. Blocks the thread. */
export const helpShardTeam = (control: Int32Array, computer: ShardComputer): void => {
  const awaitTurn = wordWaiter(control, turnWord)
  let turn = 0
  for (;;) {
    while (!awaitTurn(turn, patience));
    turn = Atomics.load(control, turnWord)
    const task = Atomics.load(control, taskWord)
    if (task === tasks.stop) return
    try {
      if (task === tasks.forward) computer.forward()
      else computer.backward()
    } catch (error) {
      Atomics.add(control, failedWord, 1)
      throw error
    } finally {
      Atomics.sub(control, busyWord, 1)
      Atomics.notify(control, busyWord)
    }
  }
}
