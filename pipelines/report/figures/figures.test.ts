import { expect, test } from 'vitest'
import type { TopLevelSpec } from 'vega-lite'
import { drawnFigure as drawn } from './fixtures/drawn-figure.ts'
import { sampleWindow } from '../../fixtures/sample-window.ts'
import { closedLoop } from './closed-loop.ts'
import { coverageBars } from './coverage-bars.ts'
import { divergenceWindow } from './divergence-window.ts'
import { errorHistogram } from './error-histogram.ts'
import { learningCurve } from './learning-curve.ts'
import { learningOverSeeds } from './learning-over-seeds.ts'
import { membranePotential } from './membrane-potential.ts'
import { performanceProfile } from './performance-profile.ts'
import { resourceBars } from './resource-bars.ts'
import { spikeRaster } from './spike-raster.ts'

test('learning curve: a point for each episode, the running mean, a diamond for each evaluation', async () => {
  const steps = Array.from({ length: 50 }, (_, episode) => 10 + episode)
  const { marks, title, svg } = await drawn(learningCurve({
    episodes: { environmentSteps: steps.map((_, index) => index * 100), steps },
    selection: { environmentSteps: [1000, 3000, 5000], mean: [20, 200, 495.5] },
    outcome: { solved: true, selectionMean: 495.5, environmentSteps: 5000 },
  }))
  expect(marks).toEqual({ symbol: 53, line: 2 })
  expect(title).toBe('Solved: mean return 495.5 over the selection seeds, 5,000 environment steps of training')
  expect(svg).toContain('50 training episodes')
})

test('learning curve: a network that was never evaluated has no mean', async () => {
  const none = { environmentSteps: [], mean: [] }
  const episodes = { environmentSteps: [100], steps: [9] }
  const outcome = { solved: false, selectionMean: null, environmentSteps: 200 }
  const { title } = await drawn(learningCurve({ episodes, selection: none, outcome }))
  expect(title).toBe('Not solved: never evaluated, 200 environment steps of training')
})

test('learning curve: the mean is that of the last 20 episodes, and long trainings are thinned', () => {
  const steps = Array.from({ length: 5000 }, (_, episode) => episode % 2)
  const { layer } = learningCurve({
    episodes: { environmentSteps: steps.map((_, index) => index), steps }, selection: { environmentSteps: [], mean: [] },
  }) as { layer: { data: { values: { x: number; y: number }[] } }[] }
  expect(layer[0]!.data.values.length).toBeLessThanOrEqual(1501)
  expect(layer[1]!.data.values.at(-1)).toMatchObject({ x: 4999, y: 0.5 })
  expect(layer[1]!.data.values[1]!.y).toBeCloseTo(2 / 5, 12)
})

test('spike raster: every spike of every interpretation, differences framed or filled', async () => {
  const same = sampleWindow()
  const spikes = same.spikes.integer!.slice(20, 40).reduce((sum, spike) => sum + spike, 0)
  const equal = await drawn(spikeRaster(same, 1, 'Sample 101, one of 3'))
  expect(spikes).toBeGreaterThan(0)
  expect(equal.marks).toEqual({ rect: 3 * spikes })
  expect(equal.title)
    .toBe('Sample 101, one of 3: RTL spikes exactly as the integer model; the integer model spikes exactly as the float model')
  expect(equal.svg).not.toContain('stroke="#d55e00"')
  // Of two hundred steps a bar is a pixel wide: an edge in the colour of the page would hide it.
  expect(equal.svg).not.toMatch(/stroke="(#ffffff|white)"/)

  const other = sampleWindow(({ spikes: rtl }, at) => { rtl[at(1, 1, 2, 0)]! ^= 1 })
  const different = await drawn(spikeRaster(other, 1, 'Sample 101, the first that differs'))
  expect(different.title).toContain('Sample 101, the first that differs: RTL spikes otherwise than the integer model in 1 of 20 places')
  expect(different.svg.match(/stroke="#d55e00"/g)).toHaveLength(1)
  const float = { ...same, spikes: { float: same.spikes.float! } }
  expect(await drawn(spikeRaster(float, 0, 'Sample 100'))).toMatchObject({ title: 'Sample 100: its spikes' })
})

test('membrane: a panel for each neuron, a line for each interpretation and sample, in float units', async () => {
  const window = sampleWindow()
  const neurons = [{ layer: 0, neuron: 2 }, { layer: 1, neuron: 1 }]
  const spec = membranePotential({ window, neurons, fraction: 13, thresholds: [1, undefined], finding: 'equal everywhere' })
  const { marks, title, svg } = await drawn(spec)
  expect(marks).toEqual({ line: 2 * 3 * 3, rule: 2 * 2 + 1 })
  expect(title).toBe('equal everywhere')
  for (const label of ['layer0 unit 2', 'layer1 unit 1', 'float model', 'integer model', 'RTL']) expect(svg).toContain(`>${label}<`)
  const { values } = (spec as { data: { values: { series: string; value: number; x: number }[] } }).data
  const last = values.filter(({ x, series }) => x === 11 && series !== 'float model').map(({ value }) => value)
  expect(last).toEqual(
    [2, 1].map((neuron, layer) => window.membrane.integer![window.at(2, layer, 3, neuron)]! / 8192).flatMap((value) => [value, value]),
  )
  // Without a format integers have no value in float units.
  expect((await drawn(membranePotential({ window, neurons, fraction: undefined, thresholds: [], finding: 'float' }))).marks.line).toBe(
    2 * 3,
  )
})

test('membrane and divergence: nothing is drawn behind the end of a sample', () => {
  const window = { ...sampleWindow(({ membrane }, at) => (membrane[at(1, 1, 0, 1)]! += 7)), counted: [4, 1, 2] }
  const steps = (spec: TopLevelSpec, series: string): number[] => {
    const found: number[] = []
    JSON.stringify(spec, (_, value: { series?: string; x?: number }) => {
      if (value?.series === series && value.x !== undefined) found.push(value.x)
      return value
    })
    return found
  }
  const membrane = membranePotential({ window, neurons: [{ layer: 1, neuron: 1 }], fraction: 13, thresholds: [], finding: '' })
  expect(steps(membrane, 'RTL')).toEqual([0, 1, 2, 3, 4, 8, 9])
  const first = { sample: 101, step: 0, population: 'layer1', unit: 1, signal: 'membrane', expected: 1, got: 8 }
  expect(steps(divergenceWindow(window, 1, first), 'got (RTL)')).toEqual([0, 1, 2, 3, 4, 8, 9])
})

test('error histogram: shares add up to what is on the axis, both units are there', async () => {
  const errors = Float64Array.from({ length: 1000 }, (_, index) => (index % 11) - 8 + (index === 7 ? 8000 : 0))
  const spec = errorHistogram({ names: ['layer0', 'layer1'], layers: [errors, errors.slice(0, 500)], fraction: 13, samples: [10, 40] })
  const { title, svg, marks } = await drawn(spec)
  expect(title)
    .toBe('In 10 samples half of the membranes of the integer model lie within 3 units of the last place of the float model (0.00037)')
  expect(svg).toContain('median −3, 99.9 % on this axis, largest 7,999')
  expect(svg).toContain('error in float units')
  const [first] = (spec as { vconcat: { layer: { data: { values: { share: number }[] } }[] }[] }).vconcat
  expect(first!.layer[0]!.data.values.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(0.999, 12)
  expect(marks.rule).toBe(2)
  const exact = errorHistogram({ names: ['layer0'], layers: [new Float64Array(50)], fraction: 4, samples: [1, 1] })
  expect((await drawn(exact)).title).toContain('within 0 units')
})

test('closed loop: one symbol for each episode and interpretation', async () => {
  const { marks, title } = await drawn(closedLoop({ float: [500, 9, 30], integer: [500, 10, 30], rtl: [500, 10, 31] }))
  expect(marks).toEqual({ symbol: 9 })
  expect(title).toBe('RTL lasts as long as the integer model in 2 of 3 episodes; mean steps float 179.7, integer 180, RTL 180.3')
  const alone = await drawn(closedLoop({ float: [4] }))
  expect(alone).toMatchObject({ marks: { symbol: 1 }, title: 'Closed loop, 1 episode: mean steps float 4' })
  expect((await drawn(closedLoop({ float: new Array<number>(5000).fill(7) }))).marks.symbol).toBeLessThanOrEqual(400)
})

test('resources: a bar and its number for each module and kind that is used', async () => {
  const row = (module: string, lut: number, dsp: number, fmax: number | null = null) => ({
    module, instance: '', instances: module === 'layer' ? 2 : 1, lut, flip_flop: 7, dsp, block_ram: 0, fmax_mhz: fmax,
  })
  const { marks, title, svg } = await drawn(
    resourceBars('ice40 <hx>', 'yosys 0.70', [row('readout', 34, 0), row('total', 1234, 3, 48.25), row('layer', 1200, 3)]),
  )
  expect(marks).toEqual({ rect: 6, text: 6 })
  expect(title).toBe('The circuit takes 1,234 look-up tables, 7 flip-flops, 3 DSP blocks on ice40 <hx> and reaches 48.3 MHz when placed')
  expect(svg).toContain('layer (2 instances)')
  expect(svg).toContain('ice40 &lt;hx&gt;')
  // Places that have the same module do not lie over each other.
  const twice = ['u_layer0', 'u_layer1'].map((instance) => ({ ...row('neuron_layer', 5, 0), instance }))
  const places = (await drawn(resourceBars('ice40', 'yosys', twice))).svg
  for (const { instance } of twice) expect(places).toContain(`neuron_layer ${instance}`)
  expect((await drawn(resourceBars('gates', 'yosys', [row('total', 5, 0)]))).marks).toEqual({ rect: 2, text: 2 })
})

test('divergence: expected and got around the first difference, and their difference where there is one', async () => {
  const window = sampleWindow(({ membrane }, at) => {
    membrane[at(1, 1, 2, 0)]! -= 5
    membrane[at(1, 1, 3, 0)]! += 1
  })
  const expected = window.membrane.integer![window.at(1, 1, 2, 0)]!
  const first = { source: 'sample', sample: 101, step: 2, population: 'layer1', unit: 0, signal: 'membrane', expected, got: expected - 5 }
  const { marks, title } = await drawn(divergenceWindow(window, 1, first))
  expect(marks).toEqual({ line: 6, symbol: 24, rect: 2, rule: 6 })
  expect(title).toBe(
    `The circuit first differs in sample 101, step 2, layer1 unit 0, membrane: ${expected} expected, ${expected - 5} got`,
  )
})

type Layers = { layer: { data: { values: Record<string, unknown>[] } }[] }

test('performance profile: the share of seeds at or above every length, a line for each variant', async () => {
  const spec = performanceProfile([{ variant: 'a', scores: [500, 475, 474.5, 100] }, { variant: 'b', scores: [12, 9] }], 'RTL')
  const { marks, title } = await drawn(spec)
  expect(marks).toEqual({ rule: 1, line: 2 })
  expect(title).toBe('Solved, RTL: a 2/4, b 0/2')
  const { values } = (spec as unknown as Layers).layer[1]!.data
  const share = (variant: string, tau: number): unknown => values.find((row) => row.variant === variant && row.tau === tau)?.share
  expect([0, 100, 101, 474, 475, 476, 500].map((tau) => share('a', tau))).toEqual([1, 1, 0.75, 0.75, 0.5, 0.25, 0.25])
  expect([9, 10, 13].map((tau) => share('b', tau))).toEqual([1, 0.5, 0])
})

test('learning over seeds: interquartile mean and middle half, each seed with its latest mean of 20 episodes', async () => {
  const seed = (value: number, length: number) => ({
    environmentSteps: Array.from({ length }, (_, index) => (index + 1) * 10),
    steps: new Array<number>(length).fill(value),
  })
  const spec = learningOverSeeds([{ variant: 'a', seeds: [seed(10, 24), seed(20, 12), seed(30, 6), seed(100, 24)] }])
  const { marks, title } = await drawn(spec)
  expect(marks).toEqual({ area: 1, line: 1 })
  expect(title).toBe('4 trainings, the longest of 240 environment steps')
  const { values } = (spec as unknown as Layers).layer[1]!.data
  // Nothing before the first episode has ended; then all seeds, also those whose training has ended.
  expect(values[0]).toMatchObject({ variant: 'a', x: 10, y: 25, low: 17.5, high: 47.5 })
  expect(values.at(-1)).toMatchObject({ variant: 'a', x: 240, y: 25, low: 17.5, high: 47.5 })
})

test('coverage: two bars and a number for each signal of each population, what the task did and what stimuli add', async () => {
  const row = (population: string | null, signal: string, of: number, task: number, reached: number) => ({
    population,
    connection: null,
    signal,
    of,
    reached_by_task: task,
    reached,
  })
  const { title, svg } = await drawn(
    coverageBars(
      [
        row('hidden', 'spike', 32, 24, 31),
        row('hidden', 'weight', 160, 150, 160),
        row('out', 'spike', 8, 7, 8),
        row('out', 'weight', 264, 200, 256),
        row(null, 'weight', 18, 18, 18),
        row(null, 'largest outputs tied', 1, 0, 0),
      ],
    ),
  )
  expect(title).toBe(
    '39 of 40 neurons spiked in what was compared, 31 of them by the task alone; '
    + 'of 434 of 442 weights a change by one unit would have been seen',
  )
  for (const text of ['hidden', 'out', 'readout', '31 of 32', '8 of 8', '0 of 1', 'by the task', 'by generated stimuli'])
    expect(svg).toContain(text)
})

test('coverage: units that send values, and weights of several connections into one population', async () => {
  const row = (population: string | null, signal: string, of: number, reached: number, connection: string | null = null) => ({
    population, connection, signal, of, reached_by_task: reached, reached,
  })
  const { title, svg } = await drawn(coverageBars(
    [
      row('memory', 'value other than zero', 4, 3), row('memory', 'weight', 16, 9, 'in'), row('memory', 'weight', 4, 4, 'back'),
      row('out', 'spike', 6, 5), row('out', 'weight', 8, 7), row(null, 'weights that are none', 9, 9),
    ],
  ))
  expect(title).toBe(
    '3 of 4 units sent values and 5 of 6 neurons spiked in what was compared; '
    + 'of 20 of 28 weights a change by one unit would have been seen',
  )
  for (const text of ['weight of in', 'weight of back']) expect(svg).toContain(text)
})
