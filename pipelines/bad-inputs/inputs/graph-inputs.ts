import { trainPolicy } from '../../../operators/train/train-policy.ts'
import { foreseePipeline } from '../../check/foresee-pipeline.ts'
import { checkGraph } from '../../../models/graph/check/check-graph.ts'
import { roundGraph } from '../../../models/graph/round-graph.ts'
import { untrainedParameters } from '../../../models/graph/untrained-parameters.ts'
import { dualMemoryNetwork } from '../../../models/network/kinds/dual-memory-network.ts'
import { defaultArithmetic } from '../../../models/network/kinds/feed-forward.ts'
import { elmNetwork } from '../../../models/network/elm/elm-network.ts'
import { l2muNetwork } from '../../../models/network/kinds/l2mu-network.ts'
import type { CallInput } from '../bad-input.ts'
import type { BadInputGroup } from '../bad-input-group.ts'

const { hiddenCurrentWidth, layerDelay: _, linearTruncation, readoutTruncation: __, ...same } = defaultArithmetic
const dense = { kind: 'dense' }
/** Three states of one unit, and forty. */
const legendre = { kind: 'legendre', order: 3, window: 12 }
const wide = { kind: 'legendre', order: 40, window: 300 }
const lif = { kind: 'lif', beta: 0.9, threshold: 1 }
type Named = { readonly name: string; readonly [field: string]: unknown }
const populations: readonly Named[] = [{ name: 'hidden', size: 6, model: lif }, { name: 'memory', size: 3, model: { kind: 'relay' } }]
const connections: readonly Named[] = [
  { name: 'in', from: 'input', to: 'hidden', model: dense },
  { name: 'write', from: 'hidden', to: 'memory', model: dense },
  { name: 'back', from: 'memory', to: 'hidden', model: dense, delay: 1 },
]
const readout = { from: 'hidden', of: 'membrane', over: 'mean', through: { outputs: 2, model: dense } }
/** A recurrent network that trains on nothing yet, but is a graph in every other way. */
const graph = {
  schema: 2, steps: 4, input: { size: 4, encoding: { kind: 'current' } }, populations, connections, readout,
  arithmetic: { ...same, currentWidth: hiddenCurrentWidth, truncation: linearTruncation, connections: 'together' },
}

/** A pipeline that is to train such a network, as `engram check` and `engram run` see it. */
const check = (title: string, change: object): CallInput => ({
  title,
  call: () => foreseePipeline('a', { stages: [trainPolicy({ network: { ...graph, ...change } as never, seeds: [1] })] }, {}),
})
const one = <Item extends Named>(list: readonly Item[], name: string, change: object): readonly object[] =>
  list.map((item) => (item.name === name ? { ...item, ...change } : item))
const population = (title: string, name: string, change: object): CallInput =>
  check(title, { populations: one(populations, name, change) })
const connection = (title: string, name: string, change: object): CallInput =>
  check(title, { connections: one(connections, name, change) })

export const graphInputs: BadInputGroup = {
  title: 'Descriptions of graphs (schema 2)',
  about: 'Refused by `engram check` and `engram run` before anything is trained: place, value, what was expected.',
  inputs: [
    connection('a cycle without delay, `back` with `delay: 0`', 'back', { delay: 0 }),
    connection('a population that reads itself without delay', 'back', { from: 'hidden', delay: 0 }),
    connection('a connection from nowhere, `from: \'hiden\'`', 'write', { from: 'hiden' }),
    connection('a connection to nowhere, `to: \'memories\'`', 'write', { to: 'memories' }),
    connection('an input that the population has not, `input: \'gate\'`', 'write', { input: 'gate' }),
    population('a product that nothing reaches at its gate, `kind: \'product\'`', 'hidden', { model: { kind: 'product' } }),
    connection('biases to begin with of a connection that has none, `initialBias: 1`', 'back', { bias: false, initialBias: 1 }),
    connection('a kind of connection that is none, `kind: \'denes\'`', 'write', { model: { kind: 'denes' } }),
    connection('one to one between populations of other sizes', 'write', { model: { kind: 'one-to-one' } }),
    connection('blocks that do not meet', 'write', { model: { kind: 'block-diagonal', blocks: 4 } }),
    connection('a synapse from a unit that is not there', 'write', { model: { kind: 'sparse', synapses: [[0, 0], [9, 1]] } }),
    connection('a delay for each of two synapses, of eighteen', 'write', { model: { kind: 'delayed', longest: 3, delays: [0, 1] } }),
    connection('a delay beyond the longest', 'write', { model: { kind: 'delayed', longest: 3, per: 'target', delays: [0, 4, 1] } }),
    connection('delays beyond what a list can have', 'back', { model: { kind: 'delayed', longest: 255, delays: { drawn: 1 } } }),
    connection('delays that are neither listed, drawn nor trained', 'write', { model: { kind: 'delayed', longest: 3, delays: 2 } }),
    connection('normalisation of synapses with delays', 'in', {
      model: { kind: 'delayed', longest: 3, delays: { drawn: 1 } }, normalise: {},
    }),
    connection('normalisation inside a cycle, `normalise: {}`', 'write', { normalise: {} }),
    connection('normalisation whose averages never move, `normalise: { momentum: 0 }`', 'in', { normalise: { momentum: 0 } }),
    connection('normalisation by variances that may be 0, `normalise: { epsilon: 0 }`', 'in', { normalise: { epsilon: 0 } }),
    check('normalisation where a policy is trained', {
      populations: [{ name: 'hidden', size: 6, model: lif }],
      connections: [{ ...connections[0]!, normalise: {} }],
    }),
    connection('synapses that never transmit, `transmission: { probability: 0 }`', 'write', { transmission: { probability: 0 } }),
    connection('synapses that transmit more than always, `transmission: { probability: 1.5 }`', 'write', {
      transmission: { probability: 1.5 },
    }),
    connection('a seed of their draws that is none, `transmission: { probability: 0.5, seed: -1 }`', 'write', {
      transmission: { probability: 0.5, seed: -1 },
    }),
    connection('synapses that may fail where values come, `transmission: { probability: 0.5 }`', 'back', {
      transmission: { probability: 0.5 },
    }),
    connection('synapses that may fail where values enter', 'in', { transmission: { probability: 0.5 } }),
    connection('synapses that may fail, each with a delay', 'write', {
      model: { kind: 'delayed', longest: 3, delays: { drawn: 1 } }, transmission: { probability: 0.5 },
    }),
    check('synapses that may fail where a policy is trained', {
      populations: [{ name: 'hidden', size: 6, model: lif }, { name: 'more', size: 3, model: lif }],
      connections: [connections[0]!, { ...connections[1]!, to: 'more', transmission: { probability: 0.5 } }],
      readout: { ...readout, from: 'more' },
    }),
    connection('a delay beyond its bound, `delay: 300`', 'back', { delay: 300 }),
    connection('a delay that is negative', 'back', { delay: -1 }),
    check('two connections of one name', { connections: [...connections, { ...connections[1], to: 'hidden', from: 'input' }] }),
    check('two populations of one name', { populations: [...populations, { name: 'hidden', size: 2, model: lif }] }),
    population('a population that is called input', 'memory', { name: 'input' }),
    check('a population that receives nothing', { populations: [...populations, { name: 'alone', size: 2, model: lif }] }),
    population('a kind of population that is none, `kind: \'rely\'`', 'memory', { model: { kind: 'rely' } }),
    population('a parameter for each of five neurons, of six', 'hidden', { model: { ...lif, beta: { each: [0.1, 0.2, 0.3, 0.4, 0.5] } } }),
    population('a trained parameter that begins outside its range', 'hidden', {
      model: { ...lif, beta: { trained: 'population', initial: 0.9, low: 0, high: 0.5 } },
    }),
    population('a Legendre memory whose window is shorter than its order', 'memory', { model: { ...legendre, window: 2 } }),
    population('units that are no whole memories', 'memory', { model: { ...legendre, order: 2 } }),
    population('an order that needs more bits than currents have', 'memory', { model: legendre, arithmetic: { currentWidth: 16 } }),
    connection('a fixed map from six units to one memory of three states', 'write', { model: { ...legendre, map: 'input' } }),
    check('a memory that remembers by the matrix of another one', {
      populations: one(populations, 'memory', { model: legendre, arithmetic: { currentWidth: 24 } }),
      connections: [
        ...connections,
        { name: 'own', from: 'memory', to: 'memory', delay: 1, model: { ...legendre, map: 'state', window: 9 } },
      ],
    }),
    { title: '`l2mu({ ..., order: 7, window: 5 })`, which remembers for fewer steps than it has states', call: () =>
      l2muNetwork({ inputs: 2, memory: 3, order: 7, window: 5, hidden: 4, outputs: 2, steps: 8 }) },
    { title: '`elm({ ..., branches: 4, synapses: 2 })`, whose branches do not cover the ten lines that enter', call: () =>
      elmNetwork({ inputs: 10, branches: 4, synapses: 2, memory: 3, outputs: 1, steps: 8 }) },
    { title: "`elm({ ..., routing: 'windows' })` with windows shorter than what lies between them", call: () =>
      elmNetwork({ inputs: 10, branches: 4, synapses: 2, routing: 'windows', memory: 3, outputs: 1, steps: 8 }) },
    { title: 'a matrix rounded to so few bits that the memory never forgets', call: () => {
      const own = { name: 'own', from: 'memory', to: 'memory', delay: 1, format: 'QS1.7', model: { ...wide, map: 'state' } }
      const memories = {
        ...graph, connections: [{ ...connections[0], to: 'memory' }, own],
        populations: [{ name: 'memory', size: 40, model: wide, arithmetic: { currentWidth: 24 } }],
        readout: { from: 'memory', of: 'values', over: 'last' },
      }
      const description = checkGraph(memories)
      roundGraph(description, untrainedParameters(description))
    } },
    { title: 'a memory that would never be read, `dualMemory({ ..., dilation: 0 })`', call: () =>
      dualMemoryNetwork({ layers: [4, 8, 2], steps: 8, order: 3, window: 12, dilation: 0 }) },
    population('values held for longer than any sample lasts', 'memory', { model: { kind: 'hold', period: 5000 } }),
    population('refractory steps of what never spikes', 'memory', { refractory: 2 }),
    population('a membrane narrower than the format', 'hidden', { arithmetic: { membraneWidth: 8 } }),
    check('a readout of what is not sent, the spikes of a relay', { readout: { ...readout, from: 'memory' } }),
    check('a readout of the values of what sends spikes', { readout: { ...readout, of: 'values' } }),
    check('a readout of no population', { readout: { ...readout, from: 'output' } }),
    check('a sum of softmax without what integers deploy', { readout: { ...readout, over: 'softmax-sum' } }),
    check('a sum of softmax that deploys every step', { readout: { ...readout, over: 'softmax-sum', deploys: 'step' } }),
    check('what is deployed beside a mean', { readout: { ...readout, deploys: 'last' } }),
    check('steps after the end of an observation, `tail: 2`', { tail: 2 }),
    check('a population that cannot be trained yet', {}),
    check('a graph that cannot be trained yet', { populations: populations.map((item) => ({ ...item, model: lif })) }),
  ],
}
