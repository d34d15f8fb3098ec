import { bigintArithmetic as a } from '../arithmetic/bigint-arithmetic.ts'
import { connectionRegistry } from '../connections/connection-registry.ts'
import { sourceWord } from '../connections/transmission/source-word.ts'
import { transmissionOf } from '../connections/transmission/transmission-of.ts'
import { transmits } from '../connections/transmission/transmits.ts'
import { populationRegistry } from '../populations/population-registry.ts'
import { countedSteps } from './counted-steps.ts'
import { graphInputShape } from './graph-input.ts'
import { deployedOver } from './readout/deployed-over.ts'
import { keepEvents } from './kept/keep-events.ts'
import { graphActions } from './readout/graph-actions.ts'
import { graphAnswers } from './readout/graph-answers.ts'
import type { GraphJoin } from './graph-joins.ts'
import type { GraphInterpreter } from './graph-interpreter.ts'
import { graphOutputs } from './graph-outputs.ts'
import { joinedTerm, joinSums, type TermAlignment } from './join-terms.ts'
import { populationArithmeticOf } from './populations/population-arithmetic-of.ts'
import { resolvedArithmetic } from './populations/resolved-arithmetic.ts'
import { populationStates } from './populations/population-states.ts'
import type { RoundedGraph } from './rounded-graph.ts'

/** What a population left in the steps so far: [step][unit]. */
type Past = { readonly membranes: bigint[][]; readonly spikes: bigint[][] }

/**
 * The integer model of a graph as plainly as it can be written, on exact integers: the definition that the compiled model and the RTL are
 * compared with. Slow.
 */
export const graphOracle = (network: RoundedGraph): GraphInterpreter<Int32Array> => {
  const { description, plan, layout, joins, weights, constants } = network
  const { populations, connections, readout, arithmetic, steps, input: { size: lines } } = description
  const shape = graphInputShape(description)
  const outputCount = graphOutputs(description)
  const over = deployedOver(readout)
  const outputLength = graphAnswers(description) * outputCount
  const sampleLength = steps * populations.reduce((sum, { size }) => sum + size, 0)
  const synapsesOf = (model: { readonly kind: string }, ends: { sources: number; targets: number }) =>
    Array.from({ length: ends.targets }, (_, target) => connectionRegistry[model.kind]!.synapses(model, ends, target))
  const synapses = connections.map(({ model }, index) => synapsesOf(model, layout.connections[index]!))
  const drawn = connections.map((one) => transmissionOf(one))
  const readoutSynapses = readout.through && synapsesOf(readout.through.model, layout.readout!)
  const biasAt = (start: number | undefined, target: number): bigint | undefined =>
    start === undefined ? undefined : BigInt(weights[start + target]!)
  const indexOf = new Map(populations.map(({ name }, index) => [name, index]))

  /** What is there before the first step of a sample, or of a stream: its inputs and what was left step by step, `began` of them. */
  const silence = () => ({
    began: 0,
    entered: [] as Int32Array[],
    past: populations.map((): Past => ({ membranes: [], spikes: [] })),
    states: populations.map(({ size, model }) =>
      Array.from({ length: size }, (): readonly bigint[] => populationStates(model).map(() => 0n)),
    ),
    refractory: populations.map(({ size }) => new Array<number>(size).fill(0)),
  })
  const infer = (input: Int32Array, length: number, before: ReturnType<typeof silence>) => {
    const { past, states, refractory, began } = before
    for (let t = 0; t < (shape.changing ? length : 0); t++) before.entered.push(input.subarray(t * lines, (t + 1) * lines))
    const outputs = new Array<bigint>(outputLength).fill(0n)
    const entered = (t: number, line: number): bigint =>
      t < 0 || t >= began + length ? 0n : BigInt(shape.changing ? before.entered[t]![line]! : input[line]!)
    const sent = (name: string, t: number, unit: number): bigint => {
      if (name === 'input') return entered(t, unit)
      const { membranes, spikes } = past[indexOf.get(name)!]!
      const values = populationRegistry[populations[indexOf.get(name)!]!.model.kind]!.sends === 'values'
      return (values ? membranes : spikes)[t]?.[unit] ?? 0n
    }
    const sum = (
      list: readonly { source: number; weight: number }[],
      start: number,
      term: TermAlignment,
      own: Pick<typeof arithmetic, 'rounding' | 'format'>,
      value: (source: number) => bigint,
    ) => list.reduce((total, { source, weight }) => total + joinedTerm(a, term, own, value(source) * BigInt(weights[start + weight]!)), 0n)

    const last = countedSteps(description, length)
    for (let t = began; t < began + last; t++) {
      for (const p of plan.order) {
        const { size, model, refractory: held } = populations[p]!
        const own = populationArithmeticOf(description, p)
        const [inlet, ...others] = joins.populations[p] as [GraphJoin, ...GraphJoin[]]
        const names = populationRegistry[model.kind]!.inputs ?? []
        const receivedAt = (join: GraphJoin, j: number): bigint => {
          const sums = join.connections.map((c, at) => {
            const { from, delay } = connections[c]!
            const fails = (source: number): boolean => {
              const transmission = drawn[c]
              return transmission !== undefined && !transmits(sourceWord(transmission.salt, t, source), j, transmission.chance)
            }
            return sum(synapses[c]![j]!, layout.connections[c]!.weights, join.alignment.connections[at]!, own, (source) =>
              (fails(source) ? 0n : sent(from, t - delay, source)),
            )
          })
          const biases = join.connections.map((c) => biasAt(layout.connections[c]!.bias, j))
          return joinSums(a, join.alignment, own, { sums, biases })
        }
        const results = Array.from({ length: size }, (_, j) => {
          const resting = refractory[p]![j]! > 0
          return populationRegistry[model.kind]!.integerStep(a, constants[p]!.shared, own, {
            current: resting ? 0n : receivedAt(inlet, j),
            inputs: Object.fromEntries(others.map((join, at) => [names[at]!, resting ? 0n : receivedAt(join, j)])),
            past: (k) => past[p]!.membranes[t - k]?.[j] ?? 0n,
            spike: past[p]!.spikes[t - 1]?.[j] ?? 0n,
            states: states[p]![j]!,
            own: Object.fromEntries(Object.entries(constants[p]!.own).map(([name, values]) => [name, values[j]!])),
            held: resting ? 1n : 0n,
          })
        })
        states[p] = results.map((result) => result.states ?? [])
        past[p]!.membranes.push(results.map((result) => result.membrane))
        past[p]!.spikes.push(results.map((result) => result.spike))
        results.forEach(({ spike }, j) => {
          refractory[p]![j] = spike === 1n ? held : Math.max(0, refractory[p]![j]! - 1)
        })
      }
      const { membranes, spikes } = past[indexOf.get(readout.from)!]!
      const read = (readout.of === 'spikes' ? spikes : membranes)[t]!
      for (let o = 0; o < outputCount; o++) {
        const value = readout.through
          ? joinSums(
              a,
              joins.readout!,
              { ...resolvedArithmetic(arithmetic), connections: 'together' },
              {
                sums: [
                  sum(readoutSynapses![o]!, layout.readout!.weights, joins.readout!.connections[0]!, arithmetic, (source) => read[source]!),
                ],
                biases: [biasAt(layout.readout!.bias, o)],
                resize: false,
              },
            )
          : read[o]!
        if (over === 'step') outputs[(t - began) * outputCount + o] = value
        else if (over === 'sum' || over === 'mean') outputs[o]! += value
        else if (over === 'last' || t === began || value > outputs[o]!) outputs[o] = value
      }
    }
    before.began += last
    return { past: past.map(({ membranes, spikes }) => ({ membranes: membranes.slice(began), spikes: spikes.slice(began) })), outputs }
  }

  const evaluate = (inputs: Int32Array, samples: number, lengths?: Int32Array) => {
    const membrane = new Int32Array(samples * sampleLength)
    const spikes = new Uint8Array(samples * sampleLength)
    const outputs = new BigInt64Array(samples * outputLength)
    let before = silence()
    for (let n = 0; n < samples; n++) {
      if (description.state === undefined) before = silence()
      const result = infer(inputs.subarray(n * shape.length, (n + 1) * shape.length), lengths?.[n] ?? steps, before)
      let start = n * sampleLength
      result.past.forEach((one, p) => {
        membrane.set(one.membranes.flat().map(Number), start)
        spikes.set(one.spikes.flat().map(Number), start)
        start += steps * populations[p]!.size
      })
      outputs.set(result.outputs, n * outputLength)
    }
    keepEvents(description, outputs, samples, lengths, false)
    return { membrane, spikes, outputs }
  }
  return {
    sampleLength,
    evaluate,
    act: (inputs, samples, lengths) => graphActions(description, evaluate(inputs, samples, lengths).outputs, lengths),
  }
}
