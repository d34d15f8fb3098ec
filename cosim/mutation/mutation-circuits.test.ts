import { expect, it } from 'vitest'
import { moduleNames } from '../../hdl/module-names.ts'
import { mutationCircuits } from './mutation-circuits.ts'
import { mutationGraphs } from './mutation-graphs.ts'
import { mutationStreams } from './mutation-streams.ts'

it('has a circuit of every module', () => {
  const circuits = [...mutationCircuits(), ...mutationGraphs(1), ...mutationStreams(1)]
  const used = new Set(circuits.flatMap(({ design }) => Object.keys(design.sources)))
  expect(moduleNames().filter((file) => !used.has(file))).toEqual([])
})

it('has every value of every choice of arithmetic', () => {
  const seen = mutationCircuits().map(({ design: { network: { description } } }) => ({
    ...description.arithmetic,
    layerDelay: description.connections[1]?.delay ?? 0,
    readoutTruncation: description.readout.through?.truncation,
  }))
  for (const field of [
    'rounding',
    'overflow',
    'currentOverflow',
    'threshold',
    'layerDelay',
    'truncation',
    'historyTruncation',
    'readoutTruncation',
  ] as const) {
    expect([field, new Set(seen.map((arithmetic) => arithmetic[field])).size]).toEqual([field, 2])
  }
  expect(new Set(seen.map(({ reset }) => reset)).size).toBe(4)
})

it('has a graph of every rounding, reset, form of input and way to read out', () => {
  const seen = mutationGraphs(1).map(({ held }) => held.network.description)
  const resets = seen.flatMap(({ arithmetic, populations }) => [
    arithmetic.reset,
    ...populations.flatMap((one) => one.arithmetic.reset ?? []),
  ])
  expect(new Set(resets).size).toBe(5)
  expect(new Set(seen.map(({ arithmetic }) => arithmetic.rounding)).size).toBe(3)
  expect(new Set(seen.map(({ readout }) => readout.over)).size).toBe(5)
  expect(new Set(seen.map(({ readout }) => readout.of)).size).toBe(3)
  expect(new Set(seen.map(({ input }) => input.encoding.kind)).size).toBe(3)
})
