import { describe, expect, it } from 'vitest'
import { l2muNetwork } from '../../../models/network/kinds/l2mu-network.ts'
import { connectionReach } from './connection-reach.ts'
import { connectionSpans } from './connection-spans.ts'
import { listSpans } from './list-spans.ts'

const ends = { sources: 12, targets: 12 }

describe('listSpans', () => {
  it('has blocks that groups of lanes lie in, or cut (by hand)', () => {
    const reach = connectionReach({ model: { kind: 'block-diagonal', blocks: 4 } as { kind: string } }, ends)
    expect(listSpans(reach, 12, 3)).toEqual({ starts: [0, 3, 6, 9], ends: [3, 6, 9, 12], most: 3 })
    // Lanes 0 to 3 cut the second block, 4 to 7 the second and the third.
    expect(listSpans(reach, 12, 4)).toEqual({ starts: [0, 3, 6], ends: [6, 9, 12], most: 6 })
    expect(listSpans(reach, 12, 5)).toBeUndefined()
  })

  it('gives lines that nobody reads to the group before them, and begins with line 0 (by hand)', () => {
    const synapses = [[2, 0], [3, 1], [3, 4], [9, 5], [4, 6]]
    const reach = connectionReach({ model: { kind: 'sparse', synapses } as { kind: string } }, { sources: 16, targets: 12 })
    // Of the groups of two lanes the second and the last two read nothing; the fourth goes back to line 4.
    expect(listSpans(reach, 16, 2)).toEqual({ starts: [0, 3, 3, 4, 10, 10], ends: [4, 3, 10, 10, 10, 10], most: 7 })
    expect(listSpans(reach, 12, 2)).toBeUndefined()
  })

  it('has none of a single group, of what reads nothing, and of what reads all', () => {
    const one = { first: Int32Array.of(0, 1), behind: Int32Array.of(1, 2) }
    expect(listSpans(one, 2, 2)).toBeUndefined()
    expect(listSpans({ first: new Int32Array(4), behind: new Int32Array(4) }, 8, 2)).toBeUndefined()
    expect(listSpans(connectionReach({ model: { kind: 'dense' } }, ends), 12, 2)).toBeUndefined()
  })
})

it('reads of 70 memories of order 7 with 32 lanes the six or seven that a group has', () => {
  const description = l2muNetwork({ inputs: 12, memory: 70, order: 7, window: 10, hidden: 120, outputs: 7, steps: 256 })
  const spansOf = (name: string, lanes: number) =>
    connectionSpans(description, description.connections.findIndex((one) => one.name === name), lanes)
  expect([spansOf('u-m', 32)!.most, spansOf('m-m', 32)!.most, spansOf('m-m', 32)!.starts.length]).toEqual([6, 42, 16])
  expect([spansOf('u-m', 35)!.most, spansOf('m-m', 35)!.most]).toEqual([5, 35])
  expect(spansOf('m-h', 32)).toBeUndefined()
})
