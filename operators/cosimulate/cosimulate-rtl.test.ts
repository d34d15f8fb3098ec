import { afterEach, describe, expect, it, vi } from 'vitest'
import { needsVerilator } from '../../cosim/fixtures/needs-verilator.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { cosimulateRtl } from './cosimulate-rtl.ts'
import { encodeSpikes } from '../model/encode-spikes.ts'
import { runStages } from '../fixtures/run-stages.ts'
import { sampleNetwork } from '../fixtures/sample-network.ts'
import { generateEpisodes } from '../play/generate-episodes.ts'
import { roundFixedPoint } from '../model/round-fixed-point.ts'
import { stepNeurons } from '../model/step-neurons.ts'

const before = [
  generateEpisodes({ episodes: 5, record: 3 }),
  encodeSpikes({ method: 'current' }),
  stepNeurons(),
  roundFixedPoint({ format: 'QS2.13' }),
] as const
const stages = [...before, cosimulateRtl({ simulator: 'verilator', lanes: 2 })] as const

describe.skipIf(!needsVerilator())('cosimulateRtl (needs Verilator)', () => {
  it('finds no difference, and adds what the circuit showed', async () => {
    const { batches, events } = await runStages(stages, [sampleNetwork()])
    const traces = batches.find(({ table }) => table === 'traces')!.batch
    const states = batches.find(({ table }) => table === 'states')!.batch
    expect(columnValues(states, 'rtl')).toEqual(columnValues(states, 'integer'))
    expect(columnValues(traces, 'output_rtl')).toEqual(columnValues(traces, 'output_integer'))
    expect(columnValues(traces, 'cycles').every((cycles) => cycles > 0)).toBe(true)
    const loop = batches.find(({ table }) => table === 'closed_loop')!.batch
    expect(columnValues(loop, 'steps_rtl')).toEqual(columnValues(loop, 'steps_integer'))
    expect(loop.getChild('first_different_step')!.nullCount).toBe(5)
    expect(batches.filter(({ table }) => table === 'diffs').map(({ batch }) => batch.numRows)).toEqual([0])
    const covered = batches.find(({ table }) => table === 'coverage')!.batch
    const [of, byTask, reached] = ['of', 'reached_by_task', 'reached'].map((name) => [...columnValues(covered, name)].map(Number))
    expect(reached!.every((count, row) => byTask![row]! <= count && count <= of![row]!)).toBe(true)
    // Six and three neurons, of which the stimuli make more spike than the task.
    expect(of!.slice(0, 1)).toEqual([6])
    expect(events).toContainEqual({
      type: 'figure',
      name: 'exercised',
      value: expect.stringMatching(/^9 of 9 neurons spiked.*, \d+ of \d+ weights seen$/),
    })
    const checks = events.filter((event) => event.type === 'check')
    expect(checks.map(({ passed }) => passed)).toEqual([true, true])
    expect(checks.map(({ detail }) => detail)).toContainEqual(
      expect.stringMatching(
        new RegExp(
          String.raw`^0 of [\d,]+ values differ in Verilator 5\.\d+, [\d,]+ samples, [\d,]+ inferences of the closed loop `
          + String.raw`and 256 generated stimuli \(256 of them disturbed as well\)$`,
        ),
      ),
    )
  }, 60_000)

  it('compares everything where nothing is recorded, and says that a fault was not seen which changes nothing', async () => {
    const unrecorded = [generateEpisodes({ episodes: 3, record: 0 }), ...stages.slice(1)] as const
    // The threshold as it is: what is planted is no fault.
    const { batches, events } = await runStages(unrecorded, [sampleNetwork()], { faults: { 'rtl.layer0.threshold': '8192' } })
    for (const name of ['traces', 'states'])
      expect(batches.filter(({ table }) => table === name).map(({ batch }) => batch.numRows)).toEqual([0])
    const checks = events.filter((event) => event.type === 'check')
    expect(checks.map(({ passed, otherwise }) => [passed, otherwise])).toEqual([
      [true, 'RTL plays otherwise than integers'], [false, 'fault unseen, network 0'], [true, 'RTL equals integers, but not exercised'],
    ])
    expect(checks[1]!.detail).toBe('rtl.layer0.threshold=8192 changed no compared value')
    expect(checks[2]!.detail).toMatch(
      new RegExp(
        String.raw`^0 of [1-9][\d,]+ values differ in Verilator 5\.\d+, [1-9][\d,]* inferences of the closed loop `
        + String.raw`and 256 generated stimuli \(256 of them disturbed as well\)$`,
      ),
    )
  }, 60_000)

  it('needs neither traces nor episodes: generated stimuli alone are compared then, and only what flowed flows on', async () => {
    const alone = [roundFixedPoint(), cosimulateRtl({ simulator: 'verilator', lanes: 2 })] as const
    const { batches, events } = await runStages(alone, [sampleNetwork()])
    expect([...new Set(batches.map(({ table }) => table))].sort()).toEqual(['coverage', 'diffs', 'networks', 'rounded_networks'])
    const [check, ...others] = events.filter((event) => event.type === 'check')
    expect([check!.name, check!.passed, check!.exercised, others]).toEqual(['RTL equals integers', true, undefined, []])
    expect(check!.detail).toMatch(
      /^0 of [1-9][\d,]+ values differ in Verilator 5\.\d+, 256 generated stimuli \(256 of them disturbed as well\)$/,
    )
    expect(events.filter((event) => event.type === 'figure').map(({ name }) => name)).not.toContain('clock cycles of an inference, mean')
  }, 60_000)

  it.each(['layer0.threshold', 'layer1.inverse_denominator', 'layer0.coefficients.2'])(
    'shows a fault in %s and fails its checks',
    async (name) => {
      const plain = { 'layer0.threshold': '8000', 'layer1.inverse_denominator': '56000', 'layer0.coefficients.2': '5000' }[name]!
      const { batches, events } = await runStages(stages, [sampleNetwork()], { faults: { [`rtl.${name}`]: plain } })
      const diffs = batches.find(({ table }) => table === 'diffs')!.batch
      expect(diffs.numRows).toBeGreaterThan(0)
      expect(columnValues(diffs, 'expected')[0]).not.toBe(columnValues(diffs, 'got')[0])
      const shown = events.find((event) => event.type === 'differences')!
      expect(shown.rows[0]).toMatchObject({ population: name.split('.')[0], signal: 'membrane' })
      expect(shown.rows[0]!.expected).toBe(Number(columnValues(diffs, 'expected')[0]))
      expect(events.some((event) => event.type === 'check' && !event.passed)).toBe(true)
    },
    60_000,
  )

  it.each([
    [{ 'rtl.layer0.beta': '1' }, 'fault rtl.layer0.beta: no such parameter, expected one of network.steps, layer0.threshold'],
    [{ 'rtl.layer0.threshold': '1.5' }, 'fault rtl.layer0.threshold: got "1.5", expected a whole number'],
    [{ 'weights.0': '1' }, 'fault weights.0: expected rtl.<parameter>'],
  ])('refuses the fault %j', async (faults, message) => {
    await expect(runStages(stages, [sampleNetwork()], { faults })).rejects.toThrow(message)
  })
})

describe('cosimulateRtl where Verilator is not installed', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('finds no difference in the embedded simulator, and says which one it is and how to get the faster', async () => {
    vi.stubEnv('PATH', '/no/tools')
    const { batches, events } = await runStages([...before, cosimulateRtl({ lanes: 2 })], [sampleNetwork()])
    const traces = batches.find(({ table }) => table === 'traces')!.batch
    const states = batches.find(({ table }) => table === 'states')!.batch
    expect(columnValues(states, 'rtl')).toEqual(columnValues(states, 'integer'))
    expect(columnValues(traces, 'cycles').every((cycles) => cycles > 0)).toBe(true)
    const checks = events.filter((event) => event.type === 'check')
    expect(checks.map(({ passed }) => passed)).toEqual([true, true])
    expect(checks.map(({ detail }) => detail)).toContainEqual(expect.stringMatching(/ differ in embedded simulator, [\d,]+ samples, /))
    const notes = events.flatMap((event) => (event.type === 'note' ? [event.text] : []))
    expect(notes).toEqual([
      expect.stringMatching(/^Circuits run in: embedded simulator .*\. Verilator is faster \(.*apt-get install verilator\)\.$/),
    ])
  })

  it('refuses at once to go on without a Verilator that was asked for', async () => {
    vi.stubEnv('PATH', '/no/tools')
    await expect(runStages(stages, [])).rejects.toMatchObject({ exitCode: 3 })
  })
})
