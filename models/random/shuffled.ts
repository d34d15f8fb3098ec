import type { CounterRandom } from './counter-random.ts'

/** Items in an order drawn by chance (Fisher and Yates), all of it from the numbers of one `item`; the list itself stays as it is. */
export const shuffled = <T>(items: readonly T[], random: CounterRandom, item: number): T[] => {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.below(last + 1, item, last)
    const kept = order[last]
    order[last] = order[other]
    order[other] = kept
  }
  return order
}
