import { expect, it } from 'vitest'
import { expectedCycles } from '../../cosim/expected-cycles.ts'
import type { Simulator } from '../../cosim/simulators/simulator.ts'
import { graphLanes } from '../../hdl/graph/graph-lanes.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { handGraph } from '../../models/graph/fixtures/by-hand.ts'
import { countingGraph } from '../../models/graph/integer/counting-graph.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { roundedGraph } from '../../models/graph/rounded-graph.ts'
import type { StageContext } from '../stream/stage-context.ts'
import { compareStimuli } from './compare-stimuli.ts'
import { newCircuit } from './new-circuit.ts'

const network = roundedGraph(handGraph({
  steps: 6,
  tail: 1,
  input: { size: 3, encoding: { kind: 'spikes' } },
  populations: [{ name: 'a', size: 4, model: { kind: 'lif', beta: 0.75, threshold: 2 } }],
}), Int32Array.of(16, -8, 24, 40, 8, 8, -16, 32, 16, 20, 20, 20))
const design = { network, lanes: graphLanes(network.description, 2) }
const cycles = expectedCycles(design)

/** A circuit that answers as the integer model does, for recordings as long as `lengthsOf` says; and how long those it was given were. */
const compared = async (lengthsOf: (lengths: Int32Array) => Int32Array) => {
  const asked: { readonly disturbed: number; readonly lengths: Int32Array }[] = []
  const simulator = {
    evaluate: async (inputs: Int32Array, samples: number, disturbed: number, lengths: Int32Array) => {
      asked.push({ disturbed, lengths })
      const trace = integerGraph(network).evaluate(inputs, samples, lengthsOf(lengths))
      const clock = disturbed > 0 ? new Int32Array(samples) : cycles(inputs, trace.spikes, samples, lengthsOf(lengths))
      return { ...trace, actions: argmax(trace.outputs, 4), cycles: clock }
    },
  } as unknown as Simulator
  const running = newCircuit(0, design, simulator, countingGraph(network))
  const context = { stageIndex: 0, item: { seed: 1 }, report: () => {} } as unknown as StageContext
  const tables: string[] = []
  for await (const { table } of compareStimuli(running, 80, context)) tables.push(table)
  return { asked, tables, running }
}

it('compares recordings of every length, also disturbed, and counts what they exercise', async () => {
  const { asked, tables, running } = await compared((lengths) => lengths)
  expect(tables).toEqual([])
  expect(running.found).toMatchObject({ stimuli: 80, disturbed: 80, differences: 0, differingStimuli: 0 })
  const lengths = asked.filter(({ disturbed }) => disturbed === 0).flatMap((one) => [...one.lengths])
  expect(lengths).toHaveLength(80)
  expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([1, 6])
  expect(asked.filter(({ disturbed }) => disturbed > 0).flatMap((one) => [...one.lengths])).toEqual(lengths)
  const shorter = running.coverage.rows().find(({ signal }) => signal === 'shorter sample')
  expect(shorter).toMatchObject({ reached: 1, times: lengths.filter((length) => length < 6).length })
})

it('sees a circuit that takes every recording for a whole one', async () => {
  const { tables, running } = await compared((lengths) => lengths.map(() => 6))
  expect(tables).toContain('diffs')
  expect(running.found.differingStimuli).toBeGreaterThan(0)
})
