import { expect, it } from 'vitest'
import { graphLanes } from '../../hdl/graph/graph-lanes.ts'
import { countingGraph } from '../../models/graph/integer/counting-graph.ts'
import { linearMaps } from '../../models/graph/fixtures/linear-maps.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { newCircuit } from './new-circuit.ts'
import { reportComparison } from './report-comparison.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { StageEvent } from '../stream/stage-event.ts'

const description = lifNetwork({ layers: [2, 3, 2, 2], beta: 0.9, steps: 3 })
const { length } = graphLayout(description)
const maps = linearMaps(description)
/** Neurons of the first layer spike at any input; those of the second where `second`. */
const circuitOf = (second: boolean) => {
  const weights = new Float32Array(length)
  weights.fill(2, maps[0]!.bias, maps[0]!.bias + 3)
  if (second) weights.fill(2, maps[1]!.bias, maps[1]!.bias + 2)
  const rounded = roundGraph(description, weights)
  const model = countingGraph(rounded)
  const circuit = newCircuit(0, { network: rounded, lanes: graphLanes(description, 2) }, {} as never, model)
  const inputs = new Int32Array(2)
  circuit.coverage.add(inputs, model(inputs, 1), 0, 1)
  Object.assign(circuit.found, { compared: 33, samples: 1, stimuli: 1 })
  return circuit
}
const told = (circuit: ReturnType<typeof circuitOf>, allowUnexercised = false, faults: Record<string, string> = {}) => {
  const events: StageEvent[] = []
  const context = { stageIndex: 0, faults, report: (event: StageEvent) => void events.push(event) } as unknown as StageContext
  reportComparison(circuit, circuit.coverage.rows(), { simulator: 'Verilator 5.006 (g++)', allowUnexercised }, context)
  return {
    checks: events.filter((event) => event.type === 'check'),
    exercised: events.find((event) => event.type === 'figure' && event.name === 'exercised'),
  }
}

it('gives a tick where every layer spiked', () => {
  const { checks, exercised } = told(circuitOf(true))
  expect(checks).toEqual([{
    type: 'check', name: 'RTL equals integers', otherwise: expect.any(String), passed: true,
    detail: '0 of 33 values differ in Verilator 5.006, 1 sample and 1 generated stimulus',
  }])
  expect(exercised).toMatchObject({ value: '5 of 5 neurons spiked, nothing saturated, 17 of 23 weights seen' })
})

it('does not where a layer is silent or nothing was compared, unless that is allowed, and then without a tick', () => {
  const silent = 'no neuron of layer1 spiked; 0 of 33 values differ in Verilator 5.006, 1 sample and 1 generated stimulus'
  const check = { name: 'RTL equals integers', otherwise: 'RTL equals integers, but not exercised', exercised: false }
  expect(told(circuitOf(false)).checks).toEqual([{ type: 'check', ...check, passed: false, detail: silent }])
  expect(told(circuitOf(false), true).checks).toEqual([{ type: 'check', ...check, passed: true, detail: silent }])
  const nothing = circuitOf(true)
  Object.assign(nothing.found, { compared: 0, samples: 0, stimuli: 0 })
  expect(told(nothing).checks).toMatchObject([
    { ...check, passed: false, detail: 'nothing was compared; 0 of 0 values differ in Verilator 5.006' },
  ])
})

it('names a fault that no comparison saw, and none that one saw', () => {
  const faults = { 'rtl.layer1.threshold': '9' }
  expect(told(circuitOf(true), false, faults).checks[0]).toMatchObject({
    otherwise: 'fault unseen, network 0', passed: false, detail: 'rtl.layer1.threshold=9 changed no compared value',
  })
  for (const found of [{ differences: 3 }, { loopDifferences: 1 }]) {
    const circuit = circuitOf(false)
    Object.assign(circuit.found, found)
    const { checks } = told(circuit, true, faults)
    // What differs is told as that, silent or not.
    expect(checks).toMatchObject([{ otherwise: 'RTL differs from integers', passed: false }])
    expect(checks[0]).not.toHaveProperty('exercised')
  }
})
