import { linearMemoryImage } from '../../../hdl/linear-memory-image.ts'
import type { Design } from '../../../hdl/generate-design.ts'
import { numberFormat } from '../../../models/arithmetic/number-format.ts'
import { parameterLayout } from '../../../models/network/parameter-layout.ts'
import type { CircuitMutant } from './circuit-mutant.ts'

/** Each weight of each design, one unit more (or, at the end of the format, less), as its memory image has it. */
export const imageMutants = (designs: readonly Design[]): readonly CircuitMutant[] =>
  designs.flatMap(({ network: { description, weights }, lanes, images }, circuit) => {
    const { width } = numberFormat(description.arithmetic.format)
    return parameterLayout(description).maps.flatMap((map, index): readonly CircuitMutant[] =>
      Array.from({ length: map.bias + map.outputs - map.weights }, (_, offset) => {
        const file = `linear${index}.mem`
        const at = map.weights + offset
        const other = weights.slice()
        other[at]! += weights[at]! < 2 ** (width - 1) - 1 ? 1 : -1
        const changed = linearMemoryImage(other, map, lanes.layers[index]?.lanes ?? lanes.readout, width)
        const start = [...changed].findIndex((character, place) => character !== images[file]![place])
        const line = changed.slice(0, start).split('\n').length
        return {
          mutant: { file, rule: 'image', start, line, text: `weight ${offset}: ${weights[at]}`, replacement: String(other[at]) },
          original: images[file]!, changed, circuits: [circuit],
        }
      }))
  })
