import type { Design } from '../../hdl/generate-design.ts'
import { numberFormat } from '../../models/arithmetic/number-format.ts'
import { inputShape } from '../../models/network/input-shape.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { modelledStimuli, type Stimuli } from './check-stimuli.ts'

/** Samples over the whole range of the inputs, every seventeenth at one of its ends; lines that spike in half of the steps. */
export const randomStimuli = (design: Design, samples: number, seed: number): Stimuli => {
  const { description } = design.network
  const { spiking, length } = inputShape(description)
  const half = 2 ** (numberFormat(description.arithmetic.format).width - 1)
  const random = counterRandom(seed, 'mutation-stimuli')
  const value = (index: number): number => {
    if (spiking) return random.below(2, index, 0)
    return index % 17 === 0 ? (random.below(2, index, 1) === 0 ? -half : half - 1) : random.below(2 * half, index, 0) - half
  }
  return modelledStimuli(design, Int32Array.from({ length: samples * length }, (_, index) => value(index)), samples)
}
