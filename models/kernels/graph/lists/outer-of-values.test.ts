import { expect, it } from 'vitest'
import { counterNumbers } from '../../../network/fixtures/counter-numbers.ts'
import { kernels, type Kernels } from '../../kernels.ts'
import { adjointRoom } from './adjoint-room.ts'
import { outerOfSpikes } from './outer-of-spikes.ts'
import { outerOfValues } from './outer-of-values.ts'

const next = counterNumbers(5)
const random = (k: Kernels, length: number, share: number): number => {
  const address = k.reserve(length)
  k.view(address, length).forEach((_, index, all) => (all[index] = next() < share ? next() - 0.5 : 0))
  return address
}

// More rows than are listed at a time.
const sizes = [[40, 37], [5, 16], [18, 3]] as const

it.each(sizes)('products with adjoints that are often 0, %i sources and %i targets, have the bits of all', (sources, targets) => {
  const k = kernels()
  const rows = 1500
  const [sent, adjoint, into, weights, back] = [
    random(k, rows * sources, 1), random(k, rows * targets, 0.2), random(k, sources * targets, 1), random(k, sources * targets, 1),
    random(k, rows * sources, 1),
  ]
  const [panel, panels, both] = [k.reserve(16 * rows), k.reserve(sources * targets), k.reserve(rows * sources)]
  const room = adjointRoom(k, Math.max(sources, targets), 4)
  expect(room.rows).toBeLessThan(rows)
  k.view(both, sources * targets).set(k.view(into, sources * targets))
  k.accumulateOuter(sent, adjoint, both, 0, rows, sources, targets)
  outerOfValues(k, sent, adjoint, rows, into, { sources, targets }, { panel, room })
  expect(k.view(into, sources * targets)).toEqual(k.view(both, sources * targets))

  const { starts, entries, values } = room.byRow
  k.view(both, rows * sources).set(k.view(back, rows * sources))
  k.linear(adjoint, weights, 0, both, rows, targets, sources, 1)
  k.packPanels(weights, targets, sources, panels)
  k.listValues(adjoint, targets, rows, starts, entries, values)
  k.gatherPanels(starts, entries, values, panels, targets, back, rows, sources)
  expect(k.view(back, rows * sources)).toEqual(k.view(both, rows * sources))
})

it('adds up rows of adjoints by what spiked in them, more rows than at a time, to the bits of all', () => {
  const k = kernels()
  const [rows, sources, targets] = [2500, 21, 35]
  const [adjoint, spikes, into, both] = [
    random(k, rows * targets, 1), random(k, rows * sources, 0.1), k.reserve(sources * targets), k.reserve(sources * targets),
  ]
  k.view(spikes, rows * sources).forEach((value, index, all) => (all[index] = Number(value !== 0)))
  const [starts, lines, lists, panel, matrix] = [
    rows + 1, rows * sources + 4, sources * (rows + 1) + 2, 16 * rows, sources * targets,
  ].map((length) => k.reserve(length)) as [number, number, number, number, number]
  k.listSpikes(spikes, sources, 0, rows, starts, lines)
  k.accumulateOuter(spikes, adjoint, both, 0, rows, sources, targets)
  outerOfSpikes(k, { starts, lines }, adjoint, rows, into, { sources, targets }, { lists, panel, matrix })
  expect(k.view(into, sources * targets)).toEqual(k.view(both, sources * targets))
})
