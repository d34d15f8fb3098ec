import { describe, expect, it } from 'vitest'
import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import type { GraphInput } from '../../../models/graph/graph-description.ts'
import { standInGraph } from '../../cost/area/stand-in-graph.ts'
import { generateDesign } from '../../generate-design.ts'
import { circuitJoins } from '../circuit-lists.ts'
import { graphLanes } from '../graph-lanes.ts'
import { joinImage } from '../join-image.ts'
import { sparseTable } from './sparse-table.ts'
import { sparseWords } from './sparse-words.ts'

const arithmetic: GraphInput['arithmetic'] = {
  format: 'QS2.5', membraneWidth: 14, currentWidth: 12, coefficientFraction: 6, rounding: 'floor', overflow: 'saturate',
  currentOverflow: 'saturate', threshold: '>=', reset: 'delayed', truncation: 'sum', historyTruncation: 'sum', connections: 'together',
}

/** 16 inputs to 16 neurons; of each line the targets that are left. */
const network = (left: (source: number) => readonly number[], model: object = { kind: 'lif', beta: 0.5, threshold: 1 }, more = {}) => {
  const synapses = Array.from({ length: 256 }, (_, at): [number, number] => [at % 16, Math.floor(at / 16)])
    .filter(([source, target]) => left(source).includes(target))
  return checkGraph({
    schema: 2, steps: 4, input: { size: 16, encoding: { kind: 'spikes' } }, arithmetic, populations: [{ name: 'a', size: 16, model }],
    connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'sparse', synapses }, ...more }],
    readout: { from: 'a', of: 'spikes', over: 'sum' },
  })
}
const planOf = (description: ReturnType<typeof network>, lanes: Parameters<typeof graphLanes>[1]) =>
  circuitJoins(standInGraph(description), graphLanes(description, lanes)).populations[0]![0]!.sparse
const one = (source: number) => [(source * 7) % 16]

describe('sparseWords', () => {
  it('has for each line the groups that read it, and one word of zeros for all that nobody reads (by hand)', () => {
    const first = { lines: 3, models: [{ kind: 'sparse', synapses: [[0, 0], [2, 1], [0, 4]] } as { kind: string }] }
    const second = { lines: 2, models: [{ kind: 'sparse', synapses: [[1, 0], [1, 1], [1, 2], [1, 4]] } as { kind: string }] }
    expect(sparseWords([first, second], 5, 2)).toEqual({
      starts: Int32Array.of(0, 6, 2, 6, 3), counts: Int32Array.of(2, 1, 1, 1, 3), groups: Int32Array.of(0, 2, 0, 0, 1, 2, 0),
    })
  })

  it('lies in two memories: words with what comes behind them, and where each line begins (by hand)', () => {
    const synapses = [[0, 0], [1, 1], [0, 2], [1, 2]]
    const description = checkGraph({
      schema: 2, steps: 2, input: { size: 3, encoding: { kind: 'spikes' } }, arithmetic: { ...arithmetic, format: 'QS0.3' },
      populations: [{ name: 'a', size: 3, model: { kind: 'integrate-and-fire', threshold: 1 } }],
      connections: [{ name: 'in', from: 'input', to: 'a', model: { kind: 'sparse', synapses }, bias: true }],
      readout: { from: 'a', of: 'spikes', over: 'sum' },
    })
    const rounded = { ...standInGraph(description), weights: Int32Array.of(1, 2, 3, -1, 4, 5, 6) }
    const [join] = circuitJoins(rounded, graphLanes(description, { populations: [2], sparse: 'lists' })).populations[0]!
    const width = join!.weightWidth
    // Of two groups: their biases (4 and 5; 6), line 0 with words for both, line 1 with words for both, zeros for line 2.
    const word = (low: number, high: number, group: number, last: number) =>
      ((last * 2 + group) * 2 ** (2 * width) + high * 2 ** width + low).toString(16).padStart(Math.ceil((2 * width + 2) / 4), '0')
    const negative = 2 ** width - 1
    expect(joinImage(rounded, join!, 2).split('\n')).toEqual([
      word(4, 5, 0, 0), word(6, 0, 0, 0), word(1, 0, 1, 1), word(3, 0, 0, 0), word(0, 2, 1, 1), word(negative, 0, 0, 0),
      word(0, 0, 0, 0), '',
    ])
    // Of each line its place (3 bits), its first group, whether it has a single word.
    expect(sparseTable(join!, join!.sparse!.words!, 2)).toBe('02\n04\n16\n')
  })
})

describe('sparsePlan', () => {
  it('is lists where those take fewer bits and no more cycles (by hand)', () => {
    const plan = planOf(network(one), { populations: [1] })!
    // 16 groups of 17 words of 8 bits; 16 words and biases of 8 + 4 + 1, 16 lines of 5 + 4 + 1, sums of 8 + 4 + 2 and an epoch.
    expect(plan.bits).toEqual({ words: 16 * 17 * 8, lists: 32 * 13 + 16 * 10 + 16 * 15 })
    expect(plan.cycles).toEqual({ words: 16 * 17, lists: 16 + 1 + 16 })
    expect(plan.words).toBeDefined()
    expect(planOf(network(one), { populations: [1], sparse: 'words' })!.words).toBeUndefined()
  })

  it('is words where nearly all synapses are left, unless lists are asked for', () => {
    const most = network((source) => Array.from({ length: 16 }, (_, target) => target).filter((target) => target !== source))
    expect(planOf(most, { populations: [1] })!.words).toBeUndefined()
    expect(planOf(most, { populations: [1], sparse: 'lists' })!.words).toBeDefined()
  })

  it('is words where what takes the currents would wait for the last of them', () => {
    const few = network((source) => [source, (source + 5) % 16, (source + 9) % 16])
    expect(planOf(few, { populations: [{ lanes: 8, updates: 8 }], sparse: 'lists' })!.cycles).toEqual({ words: 2 * 17, lists: 16 + 16 + 3 })
  })

  it('is nothing where no connection is sparse or where synapses may fail, and words where parameters are loaded', () => {
    expect(planOf(network(one, undefined, { transmission: { probability: 0.5 } }), { populations: [1] })).toBeUndefined()
    const dense = network(one, undefined, { model: { kind: 'dense' } })
    expect(planOf(dense, { populations: [1], sparse: 'lists' })).toBeUndefined()
    const forced = generateDesign(standInGraph(dense), { lanes: { populations: [1], sparse: 'lists' } })
    expect(forced.hash).toBe(generateDesign(standInGraph(dense), { lanes: { populations: [1] } }).hash)
    const sources = (parameters: 'fixed' | 'loadable') =>
      Object.keys(generateDesign(standInGraph(network(one)), { lanes: { populations: [1] }, parameters }).sources)
    expect(sources('fixed')).toContain('sparse_synapses.sv')
    expect(sources('loadable')).not.toContain('sparse_synapses.sv')
  })
})
