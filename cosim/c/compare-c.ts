import { cSender } from '../../models/c/c-sender.ts'
import type { CSamples } from '../../models/c/render-c-samples.ts'
import { countedSteps } from '../../models/graph/counted-steps.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { deployedOver } from '../../models/graph/readout/deployed-over.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** How many values a program in C printed, and the first that the integer model has otherwise. */
export type CComparison = { readonly values: number; readonly first: string | undefined }

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
  let values = 0
  let first: string | undefined
  let [row, column] = [0, 0]
  const expect = (value: number | bigint, place: () => string): void => {
    values++
    const got = printed[row]?.[column++]
    if (got !== BigInt(value)) first ??= `${place()}: got ${got}, expected ${value}`
  }
  const next = (): void => {
    if (column !== printed[row]?.length) first ??= `line ${row}: got ${printed[row]?.length} values, expected ${column}`
    ;[row, column] = [row + 1, 0]
  }
  lengths.forEach((length, sample) => {
    const answer = (t: number): void => {
      for (let output = 0; output < outputs; output++) {
        const at = (every ? sample * steps + t : sample) * outputs + output
        expect(expected.outputs[at]!, () => `sample ${sample}, step ${t}, output ${output}`)
      }
    }
    const last = countedSteps(description, length)
    for (let t = 0; t < last; t++) {
      let start = sample * model.sampleLength
      populations.forEach(({ name, size }, population) => {
        const at = start + t * size
        const place = (what: string, unit: number) => () => `sample ${sample}, step ${t}, ${what} ${unit} of ${name}`
        for (let unit = 0; unit < size; unit++) expect(expected.membrane[at + unit]!, place('membrane', unit))
        if (listed[population]) for (let unit = 0; unit < size; unit++) expect(expected.spikes[at + unit]!, place('spike', unit))
        start += steps * size
      })
      if (every) answer(t)
      next()
    }
    if (!every) {
      answer(last - 1)
      next()
    }
  })
  if (row !== printed.length) first ??= `got ${printed.length} lines, expected ${row}`
  return { values, first }
}
