import { expect, it } from 'vitest'
import { randomDescription } from '../models/network/random/random-description.ts'
import { circuitLanes } from './circuit-lanes.ts'
import { randomLanes } from './random-lanes.ts'

it('gives lanes that the circuit can have: one number, or scans, updates and memories of their own', () => {
  const choices = Array.from({ length: 200 }, (_, seed) => {
    const description = randomDescription(seed)
    const choice = randomLanes(description, seed)
    return { choice, lanes: circuitLanes(description, choice) }
  })
  expect(new Set(choices.map(({ lanes }) => lanes.memory)).size).toBe(3)
  expect(choices.some(({ choice }) => typeof choice === 'number')).toBe(true)
  const layers = choices.flatMap(({ lanes }) => lanes.layers)
  expect(layers.some(({ lanes, scans, updates }) => lanes > scans && scans > updates)).toBe(true)
  expect(layers.some(({ lanes, updates }) => lanes > updates && updates > 1)).toBe(true)
})
