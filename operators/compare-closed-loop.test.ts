import { crc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import type { Simulator } from '../cosim/simulator.ts'
import { bytesOf } from '../datasets/arrow/bytes-of.ts'
import { recordBatchFromColumns } from '../datasets/arrow/record-batch-from-columns.ts'
import { integerClosedLoop } from '../datasets/tables/integer-closed-loop.ts'
import { closedLoop } from '../models/environments/closed-loop.ts'
import { argmax } from '../models/network/argmax.ts'
import { encodeInputs } from '../models/network/encode-inputs.ts'
import { integerNetwork } from '../models/network/integer-network.ts'
import { lifNetwork } from '../models/network/lif-network.ts'
import { parameterLayout } from '../models/network/parameter-layout.ts'
import { quantiseInputs } from '../models/network/quantise-inputs.ts'
import { roundNetwork } from '../models/network/round-network.ts'
import { compareClosedLoop } from './compare-closed-loop.ts'
import type { StageContext } from './stream/stage-context.ts'
import type { StageEvent } from './stream/stage-event.ts'

const description = lifNetwork({ layers: [4, 6, 2], beta: 0.9, steps: 4 })
const rounded = roundNetwork(description, Float32Array.from({ length: parameterLayout(description).length }, (_, index) => Math.sin(index)))
const model = integerNetwork(rounded)
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
const circuit = (change: (answer: { outputs: BigInt64Array; actions: Int32Array; checksum: number }) => void = () => {}): Simulator => {
  let calls = 0
  return {
    act: async (inputs: Int32Array, count: number) => {
      const { outputs, membrane, spikes } = model.evaluate(inputs, count)
      const checksum = crc32(bytesOf(spikes), crc32(bytesOf(membrane)))
      const answer = { outputs, actions: argmax(outputs, 2), checksum, cycles: new Int32Array(count) }
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
  const running = { network: 0, rounded, simulator } as Parameters<typeof compareClosedLoop>[0]
  const context = { stageIndex: 0, report: (event: StageEvent) => void events.push(event) } as StageContext
  for await (const made of compareClosedLoop(running, batch, context)) expect(made.table).toBe('closed_loop')
  return events.find((event) => event.type === 'check')
}

const name = { name: 'RTL plays as integers', otherwise: 'RTL plays otherwise than integers' }

const found = (outputs: number, lengths: number, steps: string): string =>
  `of 3 episodes ${outputs} with other outputs, ${lengths} of another length; membranes differ at ${steps}`

it('says that every episode was played step for step', async () => {
  expect(await checkOf(circuit())).toEqual({ type: 'check', ...name, passed: true, detail: '3 episodes, step for step' })
})

it.each([
  ['an output', ({ outputs }) => void (outputs[0]! += 1n), found(1, 0, '0 steps')],
  ['a membrane alone', (answer) => void (answer.checksum ^= 1), found(0, 0, '1 step')],
] as [string, Parameters<typeof circuit>[0], string][])('counts %s that differs', async (_, change, detail) => {
  expect(await checkOf(circuit(change))).toMatchObject({ ...name, passed: false, detail })
})

it('does not call step for step what lasts otherwise than the table of integer episodes says', async () => {
  const steps = played().slice()
  steps[1]! += 1
  expect(await checkOf(circuit(), steps)).toMatchObject({ ...name, passed: false, detail: found(0, 1, '0 steps') })
})
