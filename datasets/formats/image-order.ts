import { z } from 'zod'
import { counterRandom } from '../../models/random/counter-random.ts'
import { shuffled } from '../../models/random/shuffled.ts'

/**
 * Options for images that are read as recordings: row by row [height x width], pixel by pixel [height width x 1], pixel by pixel in an
 * order drawn from `permutationSeed`, the same for all images, or whole, as one step.
 */
export const imageOptions = {
  order: z.enum(['rows', 'pixels', 'permuted', 'whole']).default('rows'),
  permutationSeed: z.int().min(0).default(0),
}

type ImageOrder = {
  readonly length: number
  readonly lines: number
  /** The pixels of an image (row by row) divided by `scale`, [step][line]. */
  values(pixels: ArrayLike<number>, scale: number): Float32Array
}

/** How the pixels of images of a size become steps and lines. */
export const imageOrder = (
  { order, permutationSeed }: { readonly order: 'rows' | 'pixels' | 'permuted' | 'whole'; readonly permutationSeed: number },
  height: number,
  width: number,
): ImageOrder => {
  const count = height * width
  const pixels = Array.from({ length: count }, (_, index) => index)
  const places = order === 'permuted' ? shuffled(pixels, counterRandom(permutationSeed, 'pixels'), 0) : pixels
  const [length, lines] = order === 'rows' ? [height, width] : order === 'whole' ? [1, count] : [count, 1]
  const sources = Int32Array.from(places)
  const values = (image: ArrayLike<number>, scale: number): Float32Array => {
    const made = new Float32Array(count)
    for (let index = 0; index < count; index++) made[index] = image[sources[index]] / scale
    return made
  }
  return { length, lines, values }
}
