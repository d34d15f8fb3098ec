import type { Design } from '../../hdl/generate-design.ts'
import { graphInputCircuit } from '../../hdl/graph/graph-input-circuit.ts'
import { populationArithmeticOf } from '../../models/graph/populations/population-arithmetic-of.ts'
import { exchangeShape, type ExchangeShape } from './exchange-shape.ts'
import { mostCycles } from '../most-cycles.ts'

/** A population as the harness sees it. */
export type ShapedPopulation = {
  /** Prefix of its ports. */
  readonly port: string
  readonly size: number
  /** Units that it shows at a time. */
  readonly updates: number
  readonly membraneWidth: number
}

/** What a simulator has to know of a circuit. */
export type CircuitShape = ExchangeShape & {
  readonly populations: readonly ShapedPopulation[]
  /** Most steps of a sample. */
  readonly steps: number
  readonly outputWidth: number
  /** Bits of a word of input, and the most words of a sample. */
  readonly wordWidth: number
  readonly words: number
  /** How many steps the words of a sample are, as C++ of `words` and `count`. */
  readonly stepsOfWords: string
  /** An inference that takes more cycles than this has hung. */
  readonly mostCycles: number
}

/** The shape of a design's circuit. */
export const circuitShape = ({ network: { description, widths }, lanes }: Design): CircuitShape => {
  const { populations, steps, tail } = description
  const input = graphInputCircuit(description)
  const counted = {
    observation: `${steps}`,
    spikes: `${steps}`,
    masks: `count + ${tail}`,
    values: `count / ${input.wordsPerStep} + ${tail}`,
    events: `ends(words, count, ${input.width - 2}) + ${tail}`,
  }[input.form]
  return {
    ...exchangeShape(description),
    populations: populations.map(({ size }, index) => ({
      port: `population${index}`,
      size,
      updates: lanes.populations[index]!.updates,
      membraneWidth: populationArithmeticOf(description, index).membraneWidth,
    })),
    steps,
    outputWidth: widths.output,
    wordWidth: input.width,
    words: input.words,
    stepsOfWords: counted,
    mostCycles: mostCycles(description, lanes),
  }
}
