import { counterRandom } from '../../../random/counter-random.ts'

/** The order in which an epoch, counted from 0, takes these places (Fisher and Yates): a function of seed and epoch alone. */
export const epochOrder = (places: Int32Array, seed: number, epoch: number): Int32Array => {
  const random = counterRandom(seed, 'epoch-order')
  const order = Int32Array.from(places)
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.below(last + 1, epoch, last)
    const kept = order[last]!
    order[last] = order[other]!
    order[other] = kept
  }
  return order
}
