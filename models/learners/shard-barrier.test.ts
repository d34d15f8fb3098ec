import { expect, it } from 'vitest'
import { shardBarrier } from './shard-barrier.ts'

it('lets a thread alone pass, and nobody when one of several has failed', () => {
  const words = new Int32Array(new SharedArrayBuffer(12))
  const [one, other] = [shardBarrier(words), shardBarrier(words)]
  one.meet(1)
  other.break()
  expect(() => one.meet(2)).toThrow('training threads: one of them failed')
})
