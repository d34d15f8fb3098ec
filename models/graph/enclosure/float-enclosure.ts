import { numberFormat } from '../../arithmetic/number-format.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { countedSteps } from '../counted-steps.ts'
import { scanWiring, type Wiring } from '../float/scan-wiring.ts'
import { graphInputShape } from '../graph-input.ts'
import type { ConnectionLayout } from '../graph-layout.ts'
import { populationArithmeticOf } from '../populations/population-arithmetic-of.ts'
import type { RoundedGraph } from '../rounded-graph.ts'
import { AffineForms } from './affine-forms.ts'
import { squeezeColumns } from './squeeze-columns.ts'
import { unitEnclosures } from './unit-enclosures.ts'

/** Values [step][unit] of a population, or outputs [step][output]: each lies within `radius` of `centre`. */
export type Enclosed = { readonly centre: Float64Array; readonly radius: Float64Array }

/** Of one sample. */
export type FloatEnclosure = { readonly populations: readonly Enclosed[]; readonly outputs: Enclosed }

/** Kinds that remember, with the constants that multiply what they kept and what they receive; 1 where nothing does. */
const remembering: Readonly<Record<string, { readonly kept: string; readonly taken?: string }>> = {
  'leaky-integrator': { kept: 'beta' }, 'leaky-memory': { kept: 'decay', taken: 'gain' },
}

const refuse = (got: string, expected: string): never => {
  throw new EngramError(`enclosure of floats: got ${got}, expected ${expected}`, 2)
}

const checkEnclosable = ({ description: { populations, connections, readout, state }, joins }: RoundedGraph): void => {
  const known = [...Object.keys(remembering), ...Object.keys(unitEnclosures)]
  for (const { name, model, refractory } of populations) {
    if (!known.includes(model.kind)) refuse(`${name}, a ${model.kind}`, `populations of ${known.join(', ')}`)
    if (refractory > 0) refuse(`${name}, which is refractory`, 'units that are not')
  }
  for (const { name, delay, transmission } of connections) {
    if (delay > 1) refuse(`${name}, a delay of ${delay} steps`, '0 or 1')
    if (transmission) refuse(`${name}, which may fail`, 'synapses that do not')
  }
  if (joins.populations.some((some) => some.length > 1)) refuse('a population with several inputs', 'one')
  if (!readout.through || readout.over !== 'step') refuse('another readout', 'outputs through a connection, of every step')
  if (state !== undefined) refuse('a stream', 'samples')
}

/** A connection with its integer weights as the values that they stand for, and half a unit of them, which rounding took or gave. */
type Summed = Wiring & { readonly weights: Float64Array; readonly biases: Float64Array | undefined; readonly half: number }

/**
 * Encloses what every float network that rounds to an integer network can send, for one recording: each of its weights, decays and gains
 * is anywhere within half a unit of what was rounded, in every step anew, and nothing else of it is known. What the integers send is then
 * known to be no further from those floats than from the far end. `run` takes the inputs of one sample, in units of the format, and its
 * length; more `columns` follow what cancels for longer, at their cost.
 *
 * Sums of affine forms, exact but for half a unit of every weight times the largest magnitude that it can meet; curves by a line and what
 * they leave of it at most; columns that hardly matter any more end as an interval of their unit. Roundings of float64, some 1e-13 of a
 * value, are not enclosed.
 * @throws EngramError (exit code 2) for a network that is not of relays, rectified, tanh, sigmoid, leaky integrators and memories, with
 *   delays of 0 or 1, read through a connection in every step
 */
export const floatEnclosure = (
  network: RoundedGraph, columns = 1500,
): ((inputs: Int32Array, length: number) => FloatEnclosure) => {
  checkEnclosable(network)
  const { description, weights: integers, constants } = network
  const { populations, connections, readout, arithmetic, steps, input: { size: lines } } = description
  const { layout, order, ...wiring } = scanWiring(description)
  const { spiking, changing } = graphInputShape(description)
  const unit = 2 ** -numberFormat(arithmetic.format).fraction
  const summed = (wires: Wiring, { bias, targets }: Pick<ConnectionLayout, 'bias' | 'targets'>, format?: string): Summed => {
    const own = 2 ** -numberFormat(format ?? arithmetic.format).fraction
    return {
      ...wires, half: own / 2, weights: Float64Array.from(wires.places, (place) => own * integers[place]!),
      biases: bias === undefined ? undefined : Float64Array.from(integers.subarray(bias, bias + targets), (one) => own * one),
    }
  }
  const into = populations.map((_, p) => network.joins.populations[p]!.flatMap((join) => join.connections).map((c) => {
    const { from, delay, format } = connections[c]!
    const sum = summed(wiring.connections[c]!, layout.connections[c]!, format)
    return { from: populations.findIndex(({ name }) => name === from), delay, sum }
  }))
  const reading = summed(wiring.readout!, layout.readout!, readout.through!.format)
  const source = populations.findIndex(({ name }) => name === readout.from)
  const each = populations.reduce((sum, { size }) => sum + size, 0)
  const held = populations.flatMap(({ name, model }, p) =>
    (remembering[model.kind] || connections.some(({ from, delay }) => from === name && delay > 0) ? [p] : []))
  const heldUnits = held.reduce((sum, p) => sum + populations[p]!.size, 0)
  const capacity = columns + heldUnits + each
  const factor = (p: number, name: string | undefined, j: number): { readonly value: number; readonly half: number } => {
    if (name === undefined) return { value: 1, half: 0 }
    const scale = 2 ** -populationArithmeticOf(description, p).coefficientFraction
    const { own, shared } = constants[p]!
    return { value: scale * Number(own[name]?.[j] ?? shared[name] as bigint), half: scale / 2 }
  }

  return (inputs, length) => {
    let count = 0
    const forms = populations.map(({ size }) => [new AffineForms(size, capacity), new AffineForms(size, capacity)] as const)
    const found = [...populations.map(({ size }) => size), layout.readout!.targets].map((size): Enclosed =>
      ({ centre: new Float64Array(steps * size), radius: new Float64Array(steps * size) }))
    const note = ({ centre, radius }: Enclosed, at: number, value: number, off: number): void => {
      centre[at] = value
      radius[at] = off
    }
    /** Adds what a target receives through a connection, and gives what it may be off by beside that. */
    const receive = (to: AffineForms, j: number, sum: Summed, from: AffineForms): number => {
      const { starts, sources, weights, biases, half } = sum
      let more = 0
      for (let at = starts[j]!; at < starts[j + 1]!; at++) {
        const largest = from.largest(sources[at]!)
        if (largest === 0) continue
        to.add(j, weights[at]!, from, sources[at]!)
        more += half * largest
      }
      if (biases) to.centre[j]! += biases[j]!
      return more + (biases ? half : 0)
    }
    const entered = [new AffineForms(lines, 0), new AffineForms(lines, 0)] as const
    const enter = (t: number): void => entered[t % 2]!.centre.forEach((_, line, values) => {
      values[line] = t < length ? inputs[(changing ? t * lines : 0) + line]! * (spiking ? 1 : unit) : 0
    })
    const counted = countedSteps(description, length)
    for (let t = 0; t < counted; t++) {
      const [now, before] = [t % 2, 1 - (t % 2)]
      enter(t)
      if (count > columns) count = squeezeColumns(held.map((p) => forms[p]![before]!), count, Math.floor(columns / 2))
      for (const p of order) {
        const { size, model } = populations[p]!
        const to = forms[p]![now]!
        const past = forms[p]![before]!
        to.clear(count + size)
        const memory = remembering[model.kind]
        for (let j = 0; j < size; j++) {
          let more = 0
          for (const { from, delay, sum } of into[p]!) {
            if (from >= 0) more += receive(to, j, sum, forms[from]![delay === 0 ? now : before]!)
            else more += receive(to, j, sum, entered[delay === 0 ? now : before]!)
          }
          const kept = memory && factor(p, memory.kept, j)
          const taken = factor(p, memory?.taken, j)
          if (memory) {
            more = (taken.value + taken.half) * more + taken.half * to.largest(j) + kept!.half * past.largest(j)
            to.scale(j, taken.value, 0)
            to.add(j, kept!.value, past, j)
          } else {
            const radius = to.radius(j) + more
            const centre = to.centre[j]!
            const { slope, offset, beyond } = unitEnclosures[model.kind]!(centre - radius, centre + radius)
            to.scale(j, slope, offset)
            more = slope * more + beyond
          }
          to.parts[j * capacity + count + j] = more
          note(found[p]!, t * size + j, to.centre[j]!, to.radius(j))
        }
        count += size
      }
      const read = forms[source]![now]!
      const outputs = new AffineForms(layout.readout!.targets, capacity)
      outputs.clear(count)
      for (let o = 0; o < outputs.size; o++) {
        const more = receive(outputs, o, reading, read)
        note(found.at(-1)!, t * outputs.size + o, outputs.centre[o]!, outputs.radius(o) + more)
      }
    }
    return { populations: found.slice(0, -1), outputs: found.at(-1)! }
  }
}
