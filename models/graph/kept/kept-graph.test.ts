import { describe, expect, it } from 'vitest'
import { counterRandom } from '../../random/counter-random.ts'
import { connectionRegistry } from '../../connections/connection-registry.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { column, handGraph } from '../fixtures/by-hand.ts'
import { graphOracle } from '../graph-oracle.ts'
import { integerGraph } from '../integer/integer-graph.ts'
import { runIntegerGraph } from '../integer/run-integer-graph.ts'
import { randomKeptGraph } from '../random/random-kept-graph.ts'
import { readDescription } from '../read-description.ts'
import { roundedGraph } from '../rounded-graph.ts'
import { keptGraph } from './kept-graph.ts'
import { notAnswered } from './not-answered.ts'

const seeds = Array.from({ length: 40 }, (_, seed) => seed)

/** The steps of windows one behind the other: [step][value], of one population after the other in each. */
const stepsOf = (
  description: { steps: number; populations: readonly { size: number }[] }, values: ArrayLike<number>, lengths: Int32Array,
) => {
  const all: number[][] = []
  const units = description.populations.reduce((sum, { size }) => sum + size, 0)
  lengths.forEach((length, window) => {
    for (let t = 0; t < length; t++) {
      let start = window * description.steps * units
      all.push(description.populations.flatMap(({ size }) => {
        const row = Array.from({ length: size }, (_, unit) => values[start + t * size + unit]!)
        start += description.steps * size
        return row
      }))
    }
  })
  return all
}

/** The same steps of input as windows of other lengths. */
const cutAgain = (inputs: Int32Array, lengths: Int32Array, every: number, size: number, cuts: readonly number[]) => {
  const rows = [...lengths].flatMap((length, window) =>
    Array.from({ length }, (_, t) => inputs.subarray((window * every + t) * size, (window * every + t + 1) * size)))
  const others: number[] = []
  for (let left = rows.length, n = 0; left > 0; n++) {
    others.push(Math.min(left, cuts[n % cuts.length]!))
    left -= others[n]!
  }
  const again = new Int32Array(others.length * every * size)
  let at = 0
  others.forEach((length, window) => {
    for (let t = 0; t < length; t++) again.set(rows[at++]!, (window * every + t) * size)
  })
  return { inputs: again, lengths: Int32Array.from(others) }
}

describe('a network that keeps its state', () => {
  it('is answered window by window, and goes on where it was (by hand)', () => {
    // m[n] = m[n-1] + I[n] in sixteenths; two threes make six, which is over the threshold of five and leaves one.
    const graph = handGraph({
      steps: 9,
      populations: [{ name: 'a', size: 1, model: { kind: 'integrate-and-fire', threshold: 5 / 16 } }],
      arithmetic: { reset: 'immediate' },
    })
    const windows = keptGraph(roundedGraph(graph, Int32Array.of(3)), { every: 3 })
    const trace = integerGraph(windows).evaluate(Int32Array.of(1, 1, 1, 0, 1, 1), 2)
    expect([...trace.membrane]).toEqual([3, 1, 4, 4, 2, 0])
    expect([...trace.spikes]).toEqual(column(0, 1, 0, 0, 1, 1).flat())
    // Spikes of each window.
    expect([...trace.outputs]).toEqual([1n, 2n])
    const events = keptGraph(roundedGraph(graph, Int32Array.of(3)), { every: 3, event: 'spike' })
    expect([...integerGraph(events).evaluate(Int32Array.of(1, 1, 1, 0, 1, 1), 2).outputs]).toEqual([
      // The last step of a window is answered in any case.
      notAnswered, 1n, 0n, notAnswered, 1n, 1n,
    ])
  })

  it('is drawn with every kind of population and connection, late inputs and cycles, and answers on events', () => {
    const all = seeds.map((seed) => randomKeptGraph(seed, 1).network)
    const of = (names: readonly string[]) => [...new Set(names)].toSorted()
    expect(of(all.flatMap(({ description }) => description.populations.map(({ model }) => model.kind))))
      .toEqual(Object.keys(populationRegistry).toSorted())
    expect(of(all.flatMap(({ description }) => description.connections.map(({ model }) => model.kind))))
      .toEqual(Object.keys(connectionRegistry).filter((kind) => !connectionRegistry[kind]!.delays).toSorted())
    expect(all.filter(({ plan }) => plan.parts.some(({ cyclic }) => cyclic)).length).toBeGreaterThan(5)
    expect(all.filter(({ description }) => description.connections.some(({ from, delay }) => from === 'input' && delay > 0)).length)
      .toBeGreaterThan(5)
    expect(all.filter(({ description }) => description.readout.event).length).toBeGreaterThan(5)
  })

  it.each(seeds)('equals the exact model in every value: %i', (seed) => {
    const { network, inputs, lengths } = randomKeptGraph(seed, 9)
    expect(integerGraph(network).evaluate(inputs, 9, lengths)).toEqual(graphOracle(network).evaluate(inputs, 9, lengths))
  })

  it('is another one than a network that forgets', () => {
    const others = seeds.filter((seed) => {
      const { network, inputs, lengths } = randomKeptGraph(seed, 9)
      const forgets = roundedGraph(
        { ...network.description, state: undefined, readout: { ...network.description.readout, event: undefined } }, network.weights,
      )
      const whole = integerGraph(network).evaluate(inputs, 9, lengths).membrane
      return integerGraph(forgets).evaluate(inputs, 9, lengths).membrane.some((value, at) => value !== whole[at])
    })
    expect(others.length).toBeGreaterThan(18)
  })

  it.each(seeds)('has the same states wherever windows end: %i', (seed) => {
    const { network, inputs, lengths } = randomKeptGraph(seed, 9)
    const { description } = network
    const { steps: every, input: { size } } = description
    const model = integerGraph(network)
    const whole = model.evaluate(inputs, 9, lengths)
    const random = counterRandom(seed, 'cuts')
    const cuts = Array.from({ length: 7 }, (_, index) => 1 + Math.floor(random.uniform(0, index) * every))
    const other = cutAgain(inputs, lengths, every, size, cuts)
    const again = model.evaluate(other.inputs, other.lengths.length, other.lengths)
    expect(stepsOf(description, again.membrane, other.lengths)).toEqual(stepsOf(description, whole.membrane, lengths))
    expect(stepsOf(description, again.spikes, other.lengths)).toEqual(stepsOf(description, whole.spikes, lengths))
  })

  it.each(seeds)('goes on from call to call, in the middle of a window too: %i', (seed) => {
    const { network, inputs, lengths } = randomKeptGraph(seed, 9)
    const { steps: every, input: { size } } = network.description
    const full = cutAgain(inputs, lengths, every, size, [every])
    const whole = integerGraph(network).evaluate(full.inputs, full.lengths.length, full.lengths)
    const run = runIntegerGraph(network, false)
    const random = counterRandom(seed, 'calls')
    const membranes: number[][] = []
    const results: bigint[] = []
    const step = network.description.readout.over === 'step'
    let [window, begun, calls] = [0, 0, 0]
    while (window < full.lengths.length) {
      const left = full.lengths[window]! - begun
      const take = 1 + Math.floor(random.uniform(0, calls++) * left)
      const part = new Int32Array(every * size)
      part.set(full.inputs.subarray((window * every + begun) * size, (window * every + begun + take) * size))
      const open = take < left
      const length = Int32Array.of(take)
      const got = run(part, 1, length, undefined, calls === 1 && begun === 0 ? { begun: 0, open } : { begun, open })
      membranes.push(...stepsOf(network.description, got.membrane, length))
      const outputs = got.outputs.length / (step ? every : 1)
      if (step) results.push(...got.outputs.subarray(0, take * outputs))
      else if (!open) results.push(...got.outputs)
      begun = open ? begun + take : 0
      window += Number(!open)
    }
    expect(membranes).toEqual(stepsOf(network.description, whole.membrane, full.lengths))
    const count = whole.outputs.length / full.lengths.length
    expect(results).toEqual([...full.lengths].flatMap((length, at) =>
      [...whole.outputs.subarray(at * count, at * count + (step ? count / every * length : count))]))
  })

  it('begins at zero in each call that does not go on', () => {
    const { network, inputs, lengths } = randomKeptGraph(5, 9)
    const model = integerGraph(network)
    const first = model.evaluate(inputs, 9, lengths)
    expect(model.evaluate(inputs, 9, lengths)).toEqual(first)
  })
})

describe('what cannot keep its state', () => {
  const graph = handGraph({ populations: [{ name: 'a', size: 1, model: { kind: 'relay' } }] })
  const network = roundedGraph(graph, Int32Array.of(1))
  const observed = roundedGraph({ ...graph, input: { size: 1, encoding: { kind: 'current' } } }, Int32Array.of(1))
  it.each([
    [network, { every: 0 }, 'every: got 0, expected a whole number of steps from 1 to 4096'],
    [network, { every: 2.5 }, 'every: got 2.5, expected a whole number of steps from 1 to 4096'],
    [network, { every: 4097 }, 'every: got 4097, expected a whole number of steps from 1 to 4096'],
    [network, { every: NaN }, 'every: got NaN, expected a whole number'],
    [network, { every: 5, event: 'spike' as const },
      'event: got "spike" for a readout of "values", expected { above: number }, or a readout of spikes as they are'],
    // Twelve bits of sixteenths: up to 2,047 of them.
    [network, { every: 5, event: { above: 128 } }, 'event.above: got 128, expected a number below 127.9375 that outputs can pass'],
    [network, { every: 5, event: { above: -129 } }, 'event.above: got -129, expected a number below 127.9375'],
    [observed, { every: 5 },
      'network.input.encoding.kind: got "current", expected spikes or values, new in each step: what keeps its state'],
  ])('is refused by name: %#', (of, options, message) => {
    expect(() => keptGraph(of, options)).toThrow(message)
  })

  it.each([
    [{ tail: 2 }, 'network.tail: got 2, expected 0: a stream has no end behind which steps could count'],
    [{ readout: { ...graph.readout, over: 'step' } }, 'network.readout.over: got "step", expected sum, mean, last or maximum of a window'],
    [{ readout: { ...graph.readout, event: { above: 1 } } }, 'network.readout.over: got "sum", expected step'],
    [{ state: undefined, readout: { ...graph.readout, event: { above: 1 } } }, 'network.readout.event: got {"above":1}, expected nothing'],
    [{ state: 'lost' }, 'network.state: got "lost", expected "kept"'],
  ])('is refused in a description: %#', (change, message) => {
    expect(() => roundedGraph({ ...graph, state: 'kept', ...change }, Int32Array.of(1))).toThrow(message)
  })

  it('is refused where it is to be trained', () => {
    expect(() => readDescription({ ...graph, state: 'kept' })).toThrow(
      'network.state: got "kept", expected nothing: a network is trained on samples',
    )
  })
})
