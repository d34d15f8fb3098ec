import { populationRegistry } from '../../populations/population-registry.ts'
import { draws as drawsOf, type Draws } from '../../random/draws.ts'
import type { GraphInput } from '../graph-description.ts'
import { randomDelays } from './random-delays.ts'
import { randomHolds } from './random-holds.ts'
import { randomMemory } from './random-memory.ts'
import { randomMetaNeurons } from './random-meta-neurons.ts'
import { randomProducts } from './random-products.ts'
import { randomTransmission } from './random-transmission.ts'

type Population = GraphInput['populations'][number]
type Connection = GraphInput['connections'][number]

/**
 * Kinds that send spikes, each with parameters that reach their thresholds; `each` draws a number of its own for every neuron, or one for
 * all.
 */
const spiking = (draws: Draws, each: (low: number, high: number) => unknown): Population['model'] => {
  const threshold = each(0.25, 1.5)
  return draws.pick([
    () => ({ kind: 'lif', beta: each(0, 1), threshold }),
    () => ({ kind: 'current-based-lif', alpha: each(0, 0.9), beta: each(0, 1), threshold }),
    () => ({ kind: 'integrate-and-fire', threshold }),
    () => ({ kind: 'adaptive-lif', beta: each(0.5, 1), threshold, rise: each(0, 0.75), rho: each(0, 1) }),
    () => ({ kind: 'fractional', alpha: draws.pick([0.3, 0.5, 0.9]), lambda: each(0, 0.5), history: draws.whole(2, 7), threshold }),
    () => ({ kind: 'bit-shift', sequence: 'simple', decayRate: 2, lambda: each(0, 0.5), history: draws.whole(2, 7), threshold }),
    () => ({
      kind: 'sum-of-exponentials',
      alpha: 0.5,
      lambda: each(0, 0.5),
      exponentials: draws.whole(1, 3),
      span: 16,
      extraFraction: draws.whole(0, 3),
      threshold,
    }),
  ])()
}

/** Kinds that send values. */
const sending = (draws: Draws, each: (low: number, high: number) => unknown): Population['model'] =>
  draws.pick([
    () => ({ kind: 'leaky-integrator', beta: each(0, 0.95) }), () => ({ kind: 'relay' }), () => ({ kind: 'relu' }),
    () => ({ kind: 'tanh' }), () => ({ kind: 'sigmoid' }),
    () => ({ kind: 'leaky-memory', tau: each(1, 20), lambda: draws.pick([1, 2.5]), bounded: draws.chance(0.5) }),
  ])()

const connectionModel = (draws: Draws, sources: number, targets: number): Connection['model'] => {
  const blocks = [2, 3].filter((count) => sources % count === 0 && targets % count === 0)
  const able = [
    () => ({ kind: 'dense' }),
    () => ({ kind: 'dense' }),
    () => {
      const all = Array.from({ length: sources * targets }, (_, index) => [index % sources, Math.floor(index / sources)])
      const some = all.filter(() => draws.chance(0.4))
      return { kind: 'sparse', synapses: some.length > 0 ? some : [all[0]!] }
    },
    ...(sources === targets ? [() => draws.pick([{ kind: 'one-to-one' }, { kind: 'scaled', by: -0.75 }, { kind: 'one-to-one' }])] : []),
    ...(blocks.length > 0 ? [() => ({ kind: 'block-diagonal', blocks: draws.pick(blocks) })] : []),
  ]
  return draws.pick(able)() as Connection['model']
}

/** Bounds of what is drawn: for circuits, or wide ones in which sums need more than 32 bits, and populations many registers. */
const scales = {
  small: { fraction: [2, 6], sizes: [1, 2, 3, 4, 4, 6, 6, 9], lines: [1, 2, 3, 4, 6], weightFraction: 7, currentWidth: [4, 18] },
  wide: {
    fraction: [6, 16],
    sizes: [1, 3, 8, 9, 16, 24, 33, 40, 66],
    lines: [3, 7, 8, 9, 16, 21],
    weightFraction: 20,
    currentWidth: [8, 30],
  },
} as const

const gathered = ['sum', 'mean', 'last', 'maximum'] as const
/** What becomes of the steps. */
const overs = [
  ...gathered.map((over) => ({ over })),
  ...[1, 2].map(() => ({ over: 'step' as const })),
  ...gathered.map((deploys) => ({ over: 'softmax-sum' as const, deploys })),
]

/** How large a random network is. */
export type GraphScale = keyof typeof scales

/**
 * A random network: two to six populations of mixed kinds and sizes, each fed by the input or by others, cycles with delays, several
 * readers of one population, several connections into one input, products, delays of single synapses, parameters of single neurons,
 * refractory steps, every arithmetic choice. It follows from the seed alone and is always right.
 */
export const randomGraph = (seed: number, scale: GraphScale = 'small'): GraphInput => {
  const { fraction: fractions, sizes, lines: lineCounts, weightFraction, currentWidth } = scales[scale]
  const draws = drawsOf(seed, 'random-graph')
  const fraction = draws.whole(fractions[0], fractions[1])
  const format = (): string => `QS${draws.whole(0, 3)}.${fraction}`
  const size = (): number => draws.pick(sizes)
  const lines = draws.pick(lineCounts)
  const encoding = draws.pick(['current', 'values', 'spikes', 'spikes', 'delta'])
  const network = format()
  const bits = Number(/\d+/.exec(network)![0]) + fraction + 1
  const membraneWidth = (): number => bits + draws.whole(0, 5)

  const populations = randomMetaNeurons(seed, randomHolds(seed, Array.from({ length: draws.whole(2, 6) }, (_, index): Population => {
    const units = size()
    const each = (low: number, high: number): unknown => {
      const value = (): number => Math.min(high, Math.round((low + draws.uniform() * (high - low)) * 64) / 64 || (low > 0 ? low : 0))
      const first = value()
      if (draws.chance(0.7)) return first
      return draws.chance(0.5)
        ? { each: Array.from({ length: units }, value) }
        : { trained: draws.pick(['population', 'neuron']), initial: first, low, high }
    }
    const spikes = draws.chance(0.7)
    return {
      name: `p${index}`,
      size: units,
      model: spikes ? spiking(draws, each) : sending(draws, each),
      ...(spikes && draws.chance(0.25) && { refractory: draws.whole(1, 3) }),
      arithmetic: {
        ...(draws.chance(0.2) && { membraneWidth: membraneWidth() }),
        ...(draws.chance(0.2) && { reset: draws.pick(['delayed', 'immediate', 'zero', 'delayed-zero', 'inside'] as const) }),
        ...(draws.chance(0.2) && { currentWidth: draws.whole(4, 16) }),
        ...(draws.chance(0.2) && { connections: 'one-by-one' as const }),
        ...(draws.chance(0.2) && { truncation: 'product' as const }),
      },
    }
  })))
  const sizeOf = (name: string): number => (name === 'input' ? lines : populations.find((one) => one.name === name)!.size)
  const connections: Connection[] = []
  const connect = (from: string, to: string, delay: number): void => {
    connections.push({
      name: `c${connections.length}`, from, to, delay, bias: draws.chance(0.6), model: connectionModel(draws, sizeOf(from), sizeOf(to)),
      ...(draws.chance(0.2) && { format: `QS${draws.whole(0, 2)}.${draws.whole(1, weightFraction)}` }),
    })
  }
  const delay = (least: number): number => (draws.chance(0.5) ? least : draws.whole(least, 5))
  populations.forEach(({ name }, index) => {
    const earlier = ['input', ...populations.slice(0, index).map((one) => one.name)]
    connect(draws.chance(0.7) ? earlier.at(-1)! : draws.pick(earlier), name, delay(0))
    if (draws.chance(0.4)) connect(draws.pick(earlier), name, delay(0))
    if (draws.chance(0.35)) connect(draws.pick(populations.slice(index)).name, name, delay(1))
  })
  const memory = randomMemory(seed, { populations, connections, bits })
  const read = populations.at(-1)!
  const values = populationRegistry[read.model.kind]!.sends === 'values'
  return randomTransmission(seed, randomDelays(seed, randomProducts(seed, {
    schema: 2,
    steps: draws.whole(1, 9),
    tail: encoding === 'spikes' || encoding === 'values' ? draws.whole(0, 2) : 0,
    input: {
      size: encoding === 'delta' ? 2 * lines : lines,
      encoding: (encoding === 'delta'
        ? { kind: 'delta', delta: new Array<number>(lines).fill(0.2) }
        : { kind: encoding }) as GraphInput['input']['encoding'],
    },
    populations: [...populations, ...memory.populations],
    connections: [...connections, ...memory.connections].map((one) =>
      (one.from === 'input' && encoding === 'delta' ? { ...one, model: { kind: 'dense' } } : one)),
    readout: {
      from: read.name,
      of: values ? 'values' : draws.pick(['membrane', 'spikes'] as const),
      ...draws.pick(overs),
      ...(draws.chance(0.7) && {
        through: {
          outputs: draws.whole(1, 4),
          model: { kind: 'dense' },
          bias: draws.chance(0.7),
          ...(draws.chance(0.3) && { truncation: 'product' as const }),
        },
      }),
      argmax: draws.chance(0.7),
    },
    arithmetic: {
      format: network,
      membraneWidth: membraneWidth(),
      currentWidth: draws.whole(currentWidth[0], currentWidth[1]),
      coefficientFraction: draws.whole(3, 8),
      rounding: draws.pick(['floor', 'nearest', 'toward-zero'] as const),
      overflow: draws.pick(['saturate', 'wrap'] as const),
      currentOverflow: draws.pick(['saturate', 'wrap'] as const),
      threshold: draws.pick(['>=', '>'] as const),
      reset: draws.pick(['delayed', 'inside', 'immediate', 'zero', 'delayed-zero'] as const),
      truncation: draws.pick(['sum', 'product'] as const),
      historyTruncation: draws.pick(['sum', 'product'] as const),
      connections: draws.pick(['together', 'one-by-one'] as const),
    },
  })))
}
