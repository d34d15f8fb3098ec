import { draws as drawsOf } from '../../random/draws.ts'
import type { GraphInput } from '../graph-description.ts'

type Part = Pick<GraphInput, 'populations' | 'connections'>

/**
 * What is added to every fourth random network, whose numbers lie in so many bits: Legendre memories of what one of its populations sends,
 * through their fixed map or through trained weights, which another one reads. It follows from the seed alone.
 */
export const randomMemory = (
  seed: number,
  { populations, connections, bits }: Part & { readonly bits: number },
): Part => {
  const draws = drawsOf(seed, 'random-memory')
  if (!draws.chance(0.25)) return { populations: [], connections: [] }
  const [from, to] = [draws.whole(0, populations.length - 1), draws.whole(0, populations.length - 1)]
  const order = draws.whole(1, 4)
  const window = order + draws.whole(0, 20) / 2
  const fixed = draws.chance(0.7) && populations[from]!.size <= 6
  const channels = fixed ? populations[from]!.size : draws.whole(1, 3)
  const width = Math.min(32, bits + draws.whole(3, 6))
  const late = draws.whole(0, 2)
  /** Whether what is read leads to what reads: then the way through the memory needs no delay. */
  const placeOf = (wanted: string): number => populations.findIndex(({ name }) => name === wanted)
  const forward = from < to && connections.every(({ from: source, to: target, delay = 0 }) =>
    delay > 0 || source === 'input' || placeOf(source) < placeOf(target))
  return {
    populations: [{
      name: 'memory', size: channels * order, model: { kind: 'legendre', order, window, ...(draws.chance(0.2) && { transposed: true }) },
      arithmetic: {
        membraneWidth: width, currentWidth: width,
        ...(draws.chance(0.3) && { connections: draws.pick(['together', 'one-by-one'] as const) }),
        ...(draws.chance(0.3) && { truncation: draws.pick(['sum', 'product'] as const) }),
      },
    }],
    connections: [
      {
        name: 'write', from: populations[from]!.name, to: 'memory', delay: late,
        model: fixed ? { kind: 'legendre', map: 'input', order, window } : { kind: 'dense' },
        ...(fixed && { format: `QS0.${draws.whole(4, 12)}` }),
      },
      {
        name: 'read', from: 'memory', to: populations[to]!.name, model: { kind: 'dense' }, bias: draws.chance(0.5),
        delay: forward ? draws.whole(0, 2) : draws.whole(1, 2),
      },
    ],
  }
}
