import { z } from 'zod'
import { counterRandom } from '../../models/random/counter-random.ts'
import { imageOptions, imageOrder } from '../formats/image-order.ts'
import { drawnSnakes } from './drawn-snakes.ts'
import { generatedDataset } from './generated-dataset.ts'

const size = 32

/**
 * Pathfinder: two dots and dashed curves on 32 x 32 pixels; class 1 where one curve joins the dots, class 0 where they are ends of two.
 * Two long curves of `length` dashes are in each image, and short ones that distract.
 */
export const pathfinder = generatedDataset(
  'pathfinder',
  {
    about: 'images of 32 x 32 pixels: are two dots ends of the same dashed curve?',
    source: 'D. Linsley et al., 2018; sizes as in Long Range Arena, drawn by an own program, so no image is one of theirs',
  },
  { length: z.int().min(3).max(16).default(14), ...imageOptions },
  ({ length: dashes, seed, ...order }) => {
    const random = counterRandom(seed, 'pathfinder')
    const { length, lines, values } = imageOrder(order, size, size)
    const make = (item: number) => {
      const label = item % 2
      let draw = 0
      const pixels = drawnSnakes(size, dashes, label === 1, () => random.uniform(item, draw++))
      const recording = { kind: 'values', values: values(pixels, 1) } as const
      return { label, length, lines, stepMicroseconds: null, recording, targets: null, mask: null }
    }
    return { classNames: ['apart', 'joined'], make, labelOf: (item) => item % 2 }
  },
)
