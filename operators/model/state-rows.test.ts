import { expect, it } from 'vitest'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { sendsValues } from '../../models/graph/populations/sends-values.ts'
import { randomRoundedGraph } from '../../models/graph/random/random-rounded-graph.ts'
import { stateRows } from './state-rows.ts'
import { stateValues } from './state-values.ts'
import { traceOfStates } from './trace-of-states.ts'

it('keeps all of what random graphs do, also of populations that send values', () => {
  let valued = 0
  const samples = 3
  for (let seed = 1; seed <= 40; seed++) {
    const { network, inputs, lengths } = randomRoundedGraph(seed, samples)
    const { description } = network
    const rows = stateRows(description)
    expect(rows.map(({ population, signal }) => [population, signal])).toEqual(
      description.populations.flatMap(({ name }) =>
        (sendsValues(description, name) ? ['value'] : ['membrane', 'spike']).map((signal) => [name, signal])),
    )
    for (const { population, units, length } of rows) {
      const { size } = description.populations.find(({ name }) => name === population)!
      expect([units, length]).toEqual([size, size * description.steps])
    }
    const { membrane, spikes } = integerGraph(network).evaluate(inputs, samples, lengths)
    expect(traceOfStates(rows, stateValues(rows, samples, { membrane, spikes }))).toEqual({ membrane, spikes })
    valued += rows.filter(({ signal }) => signal === 'value').length
  }
  expect(valued).toBeGreaterThan(0)
})
