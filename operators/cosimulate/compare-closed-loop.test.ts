import { expect, it } from 'vitest'
import { sampleChecksums } from '../../cosim/protocol/sample-checksums.ts'
import type { Simulator } from '../../cosim/simulators/simulator.ts'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { integerClosedLoop } from '../../datasets/tables/definitions/integer-closed-loop.ts'
import { closedLoop } from '../../models/environments/closed-loop.ts'
import { countingGraph } from '../../models/graph/integer/counting-graph.ts'
import { graphLanes } from '../../hdl/graph/graph-lanes.ts'
import { expectedCycles } from '../../cosim/expected-cycles.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { encodeInputs } from '../../models/graph/inputs/encode-inputs.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { compareClosedLoop } from './compare-closed-loop.ts'
import { newCircuit } from './new-circuit.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { StageEvent } from '../stream/stage-event.ts'

const description = lifNetwork({ layers: [4, 6, 2], beta: 0.9, steps: 4 })
const rounded = roundGraph(description, Float32Array.from({ length: graphLayout(description).length }, (_, index) => Math.sin(index)))
const model = integerGraph(rounded)
const counting = countingGraph(rounded)
const design = { network: rounded, lanes: graphLanes(description, 2) }
const cyclesOf = expectedCycles(design)
const seeds = [1000, 1001, 1002]

/** Steps of the episodes as the integer model plays them. */
const played = (): Int32Array => {
  const run = closedLoop(seeds)
  while (run.live.length > 0) {
    const inputs = quantiseInputs(description, encodeInputs(description, run.observations()))
    run.advance(model.act(inputs, run.live.length))
  }
  return run.steps
}

/** A circuit that answers as the integer model does, `change` apart, which gets its second answer. */
const again = 3
const circuit = (
  change: (answer: { outputs: BigInt64Array; actions: Int32Array; checksums: Uint32Array; cycles: Int32Array }) => void = () => {},
): Simulator => {
  let calls = 0
  return {
    // As the circuit that is asked again for what differed: not as the checksum said.
    evaluate: async (inputs: Int32Array, count: number) => {
      const trace = model.evaluate(inputs, count)
      trace.membrane[again]! += 1
      return { ...trace, actions: argmax(trace.outputs, 2), cycles: cyclesOf(inputs, trace.spikes, count) }
    },
    act: async (inputs: Int32Array, count: number) => {
      const { outputs, membrane, spikes } = model.evaluate(inputs, count)
      const checksums = sampleChecksums({ membrane, spikes }, model.sampleLength)
      const answer = { outputs, actions: argmax(outputs, 2), checksums, cycles: cyclesOf(inputs, spikes, count) }
      if (++calls === 2) change(answer)
      return answer
    },
  } as unknown as Simulator
}

const checkOf = async (simulator: Simulator, steps = played()) => {
  const events: StageEvent[] = []
  const batch = recordBatchFromColumns(integerClosedLoop, seeds.length, {
    network: new Int32Array(seeds.length), episode: Int32Array.from(seeds.keys()), reset_seed: BigInt64Array.from(seeds, BigInt),
    steps_float: steps, steps_integer: steps,
  })
  const running = newCircuit(0, design, simulator, counting)
  const context = { stageIndex: 0, report: (event: StageEvent) => void events.push(event) } as StageContext
  const tables: string[] = []
  for await (const made of compareClosedLoop(running, batch, context)) tables.push(made.table)
  return { check: events.find((event) => event.type === 'check'), tables, running }
}

const name = { name: 'RTL plays as integers', otherwise: 'RTL plays otherwise than integers' }

const found = (outputs: number, lengths: number, steps: string): string =>
  `of 3 episodes ${outputs} with other outputs, ${lengths} of another length; membranes differ at ${steps}`

it('says that every episode was played step for step, and counts what was compared and exercised', async () => {
  const { check, tables, running } = await checkOf(circuit())
  expect(check).toEqual({ type: 'check', ...name, passed: true, detail: '3 episodes, step for step' })
  expect(tables).toEqual(['closed_loop'])
  const inferences = played().reduce((sum, steps) => sum + steps, 0)
  // Six neurons and four steps, membrane and spike of each; two outputs and the action.
  expect(running.found).toMatchObject({
    loopInferences: inferences,
    loopDifferences: 0,
    differences: 0,
    compared: inferences * (2 * 24 + 3),
  })
  expect(running.coverage.rows().find(({ signal }) => signal === 'largest output')!.times).toBe(inferences)
})

it.each([
  ['an output', ({ outputs }) => void (outputs[0]! += 1n), found(1, 0, '0 steps'), ['closed_loop'], 0],
  [
    'the clock cycles of an inference',
    ({ cycles }) => void (cycles[0]! += 1),
    `${found(0, 0, '0 steps')}, clock cycles of 1 inferences`,
    ['closed_loop'],
    0,
  ],
  [
    'a membrane alone, which is looked for again',
    (answer) => void (answer.checksums[1]! ^= 1),
    found(0, 0, '1 step'),
    ['diffs', 'closed_loop'],
    1,
  ],
] as [string, Parameters<typeof circuit>[0], string, string[], number][])(
  'counts %s that differs',
  async (_, change, detail, written, differences) => {
    const { check, tables, running } = await checkOf(circuit(change))
    expect(check).toMatchObject({ ...name, passed: false, detail })
    expect(tables).toEqual(written)
    expect(running.found).toMatchObject({ loopDifferences: 1, differences })
  },
)

it('does not call step for step what lasts otherwise than the table of integer episodes says', async () => {
  const steps = played().slice()
  steps[1]! += 1
  expect((await checkOf(circuit(), steps)).check).toMatchObject({ ...name, passed: false, detail: found(0, 1, '0 steps') })
})
