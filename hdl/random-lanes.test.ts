import { expect, it } from 'vitest'
import { lifNetwork } from '../models/network/kinds/lif-network.ts'
import { draws } from '../models/random/draws.ts'
import { graphLanes } from './graph/graph-lanes.ts'
import { randomLanes } from './random-lanes.ts'

it('gives lanes that the circuit can have: one number, or scans, updates and memories of their own', () => {
  const choices = Array.from({ length: 200 }, (_, seed) => {
    const sizes = Array.from({ length: 1 + (seed % 3) }, (_, index) => draws(seed, 'sizes').whole(1, 9) + index)
    const choice = randomLanes(sizes, 3, seed)
    return { choice, lanes: graphLanes(lifNetwork({ layers: [2, ...sizes, 3], beta: 0.5, steps: 3 }), choice) }
  })
  expect(new Set(choices.map(({ lanes }) => lanes.memory)).size).toBe(3)
  expect(choices.some(({ choice }) => typeof choice === 'number')).toBe(true)
  const populations = choices.flatMap(({ lanes }) => lanes.populations)
  expect(populations.some(({ lanes, scans, updates }) => lanes > scans && scans > updates)).toBe(true)
  expect(populations.some(({ lanes, updates }) => lanes > updates && updates > 1)).toBe(true)
})
