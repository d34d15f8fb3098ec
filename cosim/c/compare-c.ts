import { exactInteger } from '../../models/arithmetic/exact-integer.ts'
import { cSender } from '../../models/c/c-sender.ts'
import type { CSamples } from '../../models/c/render-c-samples.ts'
import { countedSteps } from '../../models/graph/counted-steps.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { deployedOver } from '../../models/graph/readout/deployed-over.ts'
import { notAnswered } from '../../models/graph/kept/not-answered.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import type { Difference } from '../compare-traces.ts'

/** What a program in C printed, beside the integer model. */
export type CComparison = {
  /** How many values were compared, and how many differ. */
  readonly values: number
  readonly differences: number
  /** The first that differs, or what is wrong with the lines, as a sentence; the same as data where it is a value. */
  readonly first: string | undefined
  readonly firstDifference: Difference | undefined
  /** What it has as outputs, as the integer model orders them. */
  readonly outputs: BigInt64Array
}

type Place = Pick<Difference, 'sample' | 'step' | 'population' | 'unit' | 'signal'>

const placeText = ({ sample, step, population, unit, signal }: Place): string =>
  `sample ${sample}, step ${step}, ${signal} ${unit}${population === null ? '' : ` of ${population}`}`

/** Compares what a network in C printed (`runCNetwork`) with the integer model: membrane potentials, spikes of lists, outputs. */
export const compareC = (
  network: RoundedGraph,
  { inputs, lengths }: CSamples,
  printed: readonly (readonly bigint[])[],
): CComparison => {
  const { description } = network
  const { populations, steps, readout } = description
  const model = integerGraph(network)
  const expected = model.evaluate(inputs, lengths.length, lengths)
  const outputs = graphOutputs(description)
  const every = deployedOver(readout) === 'step'
  const listed = populations.map(({ name }) => cSender(network, name)).map(({ values, slots }) => !values && slots > 0)
  let [values, differences] = [0, 0]
  let first: string | undefined
  let firstDifference: Difference | undefined
  const found = new BigInt64Array(expected.outputs.length)
  let [row, column] = [0, 0]
  const expect = (value: number | bigint, place: () => Place): bigint | undefined => {
    values++
    const got = printed[row]?.[column++]
    if (got === BigInt(value)) return got
    differences++
    first ??= `${placeText(place())}: got ${got}, expected ${value}`
    if (got !== undefined) firstDifference ??= { ...place(), expected: exactInteger(value), got: exactInteger(got) }
    return got
  }
  const next = (): void => {
    if (column !== printed[row]?.length) first ??= `line ${row}: got ${printed[row]?.length} values, expected ${column}`
    ;[row, column] = [row + 1, 0]
  }
  lengths.forEach((length, sample) => {
    const answer = (t: number): void => {
      for (let output = 0; output < outputs; output++) {
        const at = (every ? sample * steps + t : sample) * outputs + output
        if (expected.outputs[at] === notAnswered) {
          found[at] = notAnswered
          column++
          continue
        }
        const got = expect(expected.outputs[at]!, () => ({ sample, step: t, population: null, unit: output, signal: 'output' }))
        found[at] = got ?? 0n
      }
    }
    const last = countedSteps(description, length)
    for (let t = 0; t < last; t++) {
      let start = sample * model.sampleLength
      populations.forEach(({ name, size }, population) => {
        const at = start + t * size
        const place = (signal: 'membrane' | 'spike', unit: number) => (): Place => ({ sample, step: t, population: name, unit, signal })
        for (let unit = 0; unit < size; unit++) expect(expected.membrane[at + unit]!, place('membrane', unit))
        if (listed[population]) for (let unit = 0; unit < size; unit++) expect(expected.spikes[at + unit]!, place('spike', unit))
        start += steps * size
      })
      // Of a window that ends early nobody tells the program; a whole one is answered, and so is an event.
      if (description.state === 'kept' && t === length - 1 && length < steps) column++
      else if (description.state === 'kept') {
        const answered = t === steps - 1 || (every && expected.outputs[(sample * steps + t) * outputs] !== notAnswered)
        expect(Number(answered), () => ({ sample, step: t, population: null, unit: 0, signal: 'handshake' }))
      }
      if (every) answer(t)
      next()
    }
    if (!every) {
      answer(last - 1)
      next()
    }
  })
  if (row !== printed.length) first ??= `got ${printed.length} lines, expected ${row}`
  return { values, differences: Math.max(differences, first === undefined ? 0 : 1), first, firstDifference, outputs: found }
}
