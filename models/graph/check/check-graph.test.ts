import { describe, expect, it } from 'vitest'
import { EngramError } from '../../errors/engram-error.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { checkGraph } from './check-graph.ts'
import { handArithmetic } from '../fixtures/by-hand.ts'
import type { GraphInput } from '../graph-description.ts'

type Population = GraphInput['populations'][number]
type Connection = GraphInput['connections'][number]

const right: GraphInput = {
  schema: 2,
  steps: 4,
  input: { size: 2, encoding: { kind: 'spikes' } },
  populations: [
    { name: 'hidden', size: 3, model: { kind: 'lif', beta: 0.5, threshold: 1 } },
    { name: 'out', size: 3, model: { kind: 'leaky-integrator', beta: 0.5 } },
  ],
  connections: [
    { name: 'in', from: 'input', to: 'hidden', model: { kind: 'dense' } },
    { name: 'forward', from: 'hidden', to: 'out', model: { kind: 'one-to-one' } },
    { name: 'back', from: 'hidden', to: 'hidden', model: { kind: 'dense' }, delay: 1 },
  ],
  readout: { from: 'out', of: 'values', over: 'last' },
  arithmetic: handArithmetic,
}
const hidden = (change: Partial<Population>): GraphInput =>
  ({ ...right, populations: [{ ...right.populations[0]!, ...change }, right.populations[1]!] })
const model = (change: Record<string, unknown>): GraphInput => hidden({ model: { kind: 'lif', beta: 0.5, threshold: 1, ...change } })
const connection = (index: number, change: Partial<Connection>): GraphInput =>
  ({ ...right, connections: right.connections.map((one, at) => (at === index ? { ...one, ...change } : one)) })
const readout = (change: Partial<GraphInput['readout']>): GraphInput => ({ ...right, readout: { ...right.readout, ...change } })
const encoded = (encoding: GraphInput['input']['encoding'], change: Partial<GraphInput> = {}): GraphInput =>
  ({ ...right, input: { size: 2, encoding }, ...change })
const exponentials = { kind: 'sum-of-exponentials', alpha: 0.5, lambda: 0, exponentials: 2, span: 16, extraFraction: 24, threshold: 1 }

describe('checkGraph', () => {
  it('fills in what may be left out', () => {
    const { tail, populations, connections, readout: { argmax } } = checkGraph(right)
    expect([tail, argmax, populations[0]!.refractory, populations[0]!.arithmetic]).toEqual([0, true, 0, {}])
    expect(connections.map(({ input, bias, delay, trained }) => [input, bias, delay, trained]))
      .toEqual([['current', true, 0, true], ['current', true, 0, true], ['current', true, 1, true]])
  })

  it('takes normalisation of what leads into a cycle or out of it', () => {
    const { connections } = checkGraph({ ...right, connections: right.connections.map((one, index) =>
      (index < 2 ? { ...one, normalise: index === 0 ? {} : { momentum: 1, epsilon: 0.5 } } : one)) })
    expect(connections.map(({ normalise }) => normalise))
      .toEqual([{ momentum: 0.1, epsilon: 1e-5 }, { momentum: 1, epsilon: 0.5 }, undefined])
  })

  it.each<[string, unknown, string, string]>([
    ['a cycle without delay', connection(2, { delay: 0 }), 'connections',
      'hidden -> hidden is a cycle without a delay, expected a delay of at least 1 on one of its connections'],
    ['a longer cycle without delay',
      { ...right, connections: [...right.connections, { name: 'x', from: 'out', to: 'hidden', model: { kind: 'one-to-one' } }] },
      'connections',
      'hidden -> out -> hidden is a cycle without a delay, expected a delay of at least 1 on one of its connections'],
    ['normalisation of itself', connection(2, { normalise: {} }), 'connections[2].normalise',
      'got {"momentum":0.1,"epsilon":0.00001} for back, which lies inside the cycle of hidden, expected nothing there; '
      + 'a connection that leads into a cycle from outside can be normalised'],
    ['normalisation inside a longer cycle', {
      ...connection(1, { normalise: {} }),
      connections: [...connection(1, { normalise: {} }).connections,
        { name: 'x', from: 'out', to: 'hidden', model: { kind: 'one-to-one' }, delay: 2 }],
    }, 'connections[1].normalise',
      'got {"momentum":0.1,"epsilon":0.00001} for forward, which lies inside the cycle of hidden, out, expected nothing there'],
    ['a momentum of nothing', connection(0, { normalise: { momentum: 0 } }), 'connections[0].normalise.momentum',
      'got 0, expected a number > 0'],
    ['a momentum of more than all', connection(0, { normalise: { momentum: 1.5 } }), 'connections[0].normalise.momentum',
      'got 1.5, expected a number <= 1'],
    ['an epsilon of 0', connection(0, { normalise: { epsilon: 0 } }), 'connections[0].normalise.epsilon', 'got 0, expected a number > 0'],
    ['normalisation as a word', connection(0, { normalise: true as never }), 'connections[0].normalise', 'got true, expected an object'],
    ['normalised synapses that may fail', connection(0, { normalise: {}, transmission: { probability: 0.5 } }),
      'connections[0].transmission', 'got {"probability":0.5,"seed":0} for in, which is normalised, expected one that is not'],
    ['synapses that may fail in a stream', { ...connection(1, { transmission: { probability: 0.5, seed: 3 } }), state: 'kept' },
      'connections[1].transmission',
      'got {"probability":0.5,"seed":3} for forward, in a network that keeps its state, expected none there'],
    ['synapses that transmit less often than can be drawn', connection(0, { transmission: { probability: 2 ** -17 } }),
      'connections[0].transmission.probability', 'got 0.00000762939453125, expected a number >= 0.0000152587890625'],
    ['an unknown source among many', {
      ...connection(1, { from: 'hiden' }),
      populations: [
        ...right.populations,
        ...Array.from({ length: 14 }, (_, n) => ({ name: `more${n}`, size: 3, model: right.populations[1]!.model })),
      ],
    }, 'connections[1].from', 'got hiden, expected one of input, hidden, out, more0,'],
    ['an unknown source', connection(1, { from: 'hiden' }), 'connections[1].from',
      'got hiden, expected one of input, hidden, out; did you mean hidden?'],
    ['an unknown target', connection(0, { to: 'elsewhere' }), 'connections[0].to', 'got elsewhere, expected one of hidden, out'],
    ['the input as a target', connection(0, { to: 'input' }), 'connections[0].to', 'got input, expected one of hidden, out'],
    ['an unknown input of a population', connection(0, { input: 'gate' }), 'connections[0].input', 'got gate, expected one of current'],
    ['a product without a gate', hidden({ model: { kind: 'product' } }), 'populations[0]',
      'hidden receives nothing at its input gate, expected a connection to it with input "gate"'],
    ['an unknown input of a product',
      { ...hidden({ model: { kind: 'product' } }), connections: connection(0, { input: 'gaet' }).connections }, 'connections[0].input',
      'got gaet, expected one of current, gate; did you mean gate?'],
    ['an unknown kind of population', model({ kind: 'lfi' }), 'populations[0].model.kind',
      `got lfi, expected one of ${Object.keys(populationRegistry).length} that docs/support.md lists; did you mean lif?`],
    ['a kind that every object has', model({ kind: 'toString' }), 'populations[0].model.kind', 'got toString, expected one of lif,'],
    ['an unknown kind of connection', connection(0, { model: { kind: 'convolution' } }), 'connections[0].model.kind',
      'got convolution, expected one of dense, one-to-one, block-diagonal, sparse'],
    ['an unknown kind of connection in the readout', readout({ through: { outputs: 1, model: { kind: ' dense' } } as never }),
      'readout.through.model.kind', 'got  dense, expected one of dense, one-to-one, block-diagonal, sparse'],
    ['ends that do not meet', connection(0, { model: { kind: 'one-to-one' } }), 'connections[0].model',
      'it joins 2 units with 3, expected as many on both sides'],
    ['blocks that do not divide the sources', connection(0, { model: { kind: 'block-diagonal', blocks: 3 } }), 'connections[0].model',
      'it has 3 blocks, expected a number that divides its 2 sources'],
    ['blocks that do not divide the targets', connection(0, { model: { kind: 'block-diagonal', blocks: 2 } }), 'connections[0].model',
      'it has 2 blocks, expected a number that divides its 3 targets'],
    ['a synapse beyond the ends', connection(0, { model: { kind: 'sparse', synapses: [[0, 0], [2, 1]] } }), 'connections[0].model',
      'it has the synapse [2,1], expected a source below 2 and a target below 3'],
    ['synapses out of order', connection(0, { model: { kind: 'sparse', synapses: [[1, 0], [0, 0]] } }), 'connections[0].model',
      'it has the synapse [0,0] at 1, expected them by ascending target, then source, each once'],
    ['a synapse that is there twice', connection(0, { model: { kind: 'sparse', synapses: [[1, 0], [1, 0]] } }), 'connections[0].model',
      'it has the synapse [1,0] at 1, expected them by ascending target, then source, each once'],
    ['a connection with a parameter that it has not', connection(0, { model: { kind: 'dense', blocks: 2 } }), 'connections[0].model.blocks',
      'not a field, expected one of kind'],
    ['a delay beyond its bound', connection(2, { delay: 256 }), 'connections[2].delay', 'got 256, expected a number <= 255'],
    ['a delay of half a step', connection(2, { delay: 0.5 }), 'connections[2].delay', 'got 0.5, expected an integer'],
    ['two connections of one name', connection(2, { name: 'in' }), 'connections[2].name',
      'got "in", which network.connections[0] has, expected a name of its own'],
    ['two populations of one name',
      { ...right, populations: [right.populations[0]!, { ...right.populations[1]!, name: 'hidden' }] }, 'populations[1].name',
      'got "hidden", which network.populations[0] has, expected a name of its own'],
    ['a population called input', hidden({ name: 'input' }), 'populations[0].name',
      'got "input", expected another name than input and readout'],
    ['a connection called readout', connection(0, { name: 'readout' }), 'connections[0].name',
      'got "readout", expected another name than readout'],
    ['a name in capitals', hidden({ name: 'Hidden' }), 'populations[0].name',
      'got "Hidden", expected a lower-case name of at most 40 letters, digits, - and _'],
    ['a population that hears nothing',
      { ...right, connections: right.connections.filter(({ name }) => name !== 'forward') }, 'populations[1]',
      'out receives nothing, expected a connection to it'],
    ['a readout of values of what sends spikes', readout({ from: 'hidden' }), 'readout.of',
      'got "values" of hidden, which sends spikes, expected membrane or spikes'],
    ['a readout of spikes of what sends values', readout({ of: 'spikes' }), 'readout.of',
      'got "spikes" of out, which sends values, expected values'],
    ['a readout of membranes of what sends values', readout({ of: 'membrane' }), 'readout.of',
      'got "membrane" of out, which sends values, expected values'],
    ['a readout of an unknown population', readout({ from: 'output' }), 'readout.from', 'got output, expected one of hidden, out'],
    ['a readout of the input', readout({ from: 'input' }), 'readout.from', 'got input, expected one of hidden, out'],
    ['a readout whose ends do not meet', readout({ through: { outputs: 2, model: { kind: 'one-to-one' } } }), 'readout.through.model',
      'it joins 3 units with 2, expected as many on both sides'],
    ['an unknown kind of readout', readout({ over: 'softmax' as 'sum' }), 'readout.over',
      'got "softmax", expected one of "sum", "mean", "last", "maximum", "step", "softmax-sum"'],
    ['a sum of softmax alone', readout({ over: 'softmax-sum' }), 'readout.deploys',
      'got nothing, expected sum, mean, last or maximum for integers: softmax-sum is for training alone'],
    ['what is deployed of what is computed', readout({ over: 'step', deploys: 'last' }), 'readout.deploys',
      'got "last", expected nothing, as integers compute step themselves'],
    ['too few values of single neurons', model({ beta: { each: [0.5, 0.5] } }), 'populations[0].model.beta',
      'got 2 values, expected 3, one for each neuron'],
    ['too many initial values', model({ beta: { trained: 'neuron', initial: [0, 0, 0, 0], low: 0, high: 1 } }), 'populations[0].model.beta',
      'got 4 values, expected 3, one for each neuron'],
    ['several initial values of a whole population',
      model({ beta: { trained: 'population', initial: [0, 0, 0], low: 0, high: 1 } }), 'populations[0].model.beta',
      'got 3 values, expected 1, one for the population'],
    ['a value of a single neuron beyond what its kind admits', model({ beta: { each: [0.5, 1.5, 0] } }), 'populations[0].model.beta',
      'got 1.5, expected a number <= 1 (neuron 1)'],
    ['a value that is no number', model({ beta: { each: [0.5, Infinity, 0] } }), 'populations[0].model.beta',
      'got {"each":[0.5,null,0]}, expected a number, { each: [...] }, or { trained:'],
    ['a range beyond what its kind admits',
      model({ beta: { trained: 'population', initial: 0.5, low: 0, high: 1.25 } }), 'populations[0].model.beta',
      'got the range 0 to 1.25, expected one within 0 to 1, its lower end first'],
    ['a range with its ends exchanged',
      model({ beta: { trained: 'population', initial: 0.5, low: 0.75, high: 0.25 } }), 'populations[0].model.beta',
      'got the range 0.75 to 0.25, expected one within 0 to 1, its lower end first'],
    ['an initial value outside its range',
      model({ beta: { trained: 'neuron', initial: [0.5, 0.25, 0.5], low: 0.5, high: 1 } }), 'populations[0].model.beta.initial',
      'got 0.25, expected a value from 0.5 to 1, its range'],
    ['training of neither all nor each',
      model({ beta: { trained: 'layer', initial: 0.5, low: 0.5, high: 1 } }), 'populations[0].model.beta',
      'got {"trained":"layer","initial":0.5,"low":0.5,"high":1}, expected a number,'],
    ['a parameter that cannot vary',
      hidden({ model: { kind: 'fractional', alpha: { each: [0.5, 0.4, 0.3] }, lambda: 0, history: 4, threshold: 1 } }),
      'populations[0].model.alpha',
      'got {"each":[0.5,0.4,0.3]}, expected a plain value: of fractional only lambda, threshold can vary or be trained'],
    ['a kind of which nothing can vary', hidden({ model: { kind: 'relay', gain: { each: [1, 1, 1] } } }), 'populations[0].model.gain',
      'got {"each":[1,1,1]}, expected a plain value: of relay nothing can vary or be trained'],
    ['a missing parameter', model({ beta: undefined }), 'populations[0].model.beta', 'got nothing, expected a number'],
    ['a parameter that its kind has not', model({ betta: 0.5 }), 'populations[0].model.betta', 'not a field, did you mean beta'],
    ['a threshold that rounds to 0', model({ threshold: 1 / 32 }), 'populations[0].model.threshold',
      'got 0.03125, expected at least 0.0625: it rounds to 0 in QS5.4'],
    ['one of a single neuron that rounds to 0', model({ threshold: { each: [1, 1 / 32, 1] } }), 'populations[0].model.threshold',
      'got 0.03125, expected at least 0.0625: it rounds to 0 in QS5.4 (neuron 1)'],
    ['refractory steps of what never spikes', hidden({ model: { kind: 'relu' }, refractory: 2 }), 'populations[0].refractory',
      'got 2 for relu, which never spikes, expected 0'],
    ['membranes narrower than the format', { ...right, arithmetic: { ...handArithmetic, membraneWidth: 9 } }, 'arithmetic.membraneWidth',
      'got 9, expected at least the 10 bits of format QS5.4'],
    ['membranes of one population narrower than the format',
      hidden({ arithmetic: { membraneWidth: 9 } }), 'populations[0].arithmetic.membraneWidth',
      'got 9 for hidden, expected at least the 10 bits of format QS5.4'],
    ['a format of its own for one population', hidden({ arithmetic: { format: 'QS1.4' } as object }), 'populations[0].arithmetic.format',
      'not a field, expected one of membraneWidth, currentWidth,'],
    ['weights whose ends are the wrong way round', connection(0, { weights: { low: 1, high: 0 } }), 'connections[0].weights.low',
      'got 1, expected at most high, 0'],
    ['weights that begin beyond their ends', connection(0, { weights: { low: 0, high: 1, initial: 2 } }),
      'connections[0].weights.initial', 'got 2, expected a value from 0 to 1, its range'],
    ['ends of weights that are normalised', connection(0, { weights: { low: 0, high: 1 }, normalise: {} }), 'connections[0].weights',
      'got {"low":0,"high":1}, expected nothing: normalisation is folded into weights'],
    ['weights of a format that is none', connection(0, { format: 'Q2.13' }), 'connections[0].format',
      'got "Q2.13", expected QS<integer bits>.<fraction bits>'],
    ['a state wider than a word', hidden({ model: exponentials }), 'populations[0].model',
      'a state of it needs 36 bits, expected at most 32: choose a smaller membraneWidth'],
    ['a tail of an observation', encoded({ kind: 'current' }, { tail: 2 }), 'tail',
      'got 2, expected 0, because an observation stays for all steps'],
    ['a tail of an observation that is encoded', encoded({ kind: 'latency', low: [0, 0], high: [1, 1] }, { tail: 2 }), 'tail',
      'got 2, expected 0, because an observation stays for all steps'],
    ['an unknown encoding', encoded({ kind: 'spike' } as never), 'input.encoding.kind',
      'got "spike", expected one of current, values, spikes, rate'],
    ['lines that an encoding has not',
      { ...encoded({ kind: 'delta', delta: [0.5] }), input: { size: 3, encoding: { kind: 'delta', delta: [0.5] } } }, 'input.size',
      'got 3, expected 2, the lines of its delta encoding'],
    ['no steps', { ...right, steps: 0 }, 'steps', 'got 0, expected a number >= 1'],
    ['a field that is none', { ...right, layers: [] }, 'layers', 'not a field'],
    ['a description of schema 1', { ...right, schema: 1 }, 'schema', 'got 1, expected 2'],
    ['nothing', undefined, '', 'got nothing, expected an object'],
  ])('refuses %s, with place, value and what was expected', (_, value, place, rest) => {
    const message = `network${place && `.${place}`}: ${rest}`
    let caught: unknown
    try {
      checkGraph(value)
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(EngramError)
    const { message: said, exitCode } = caught as EngramError
    expect(said.slice(0, message.length)).toBe(message)
    expect(exitCode).toBe(2)
    expect(said).not.toContain('\n')
  })
})
