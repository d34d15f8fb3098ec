import type { TraceWindow } from './trace-window.ts'

type Place = { readonly layer: number; readonly neuron: number }

/**
 * The neurons of a window that are worth drawing: in turn from every layer the ones whose membrane varies most, those that spike before
 * those that do not; `first`, where given, comes first.
 */
export function pickNeurons(window: TraceWindow, count: number, first?: Place): readonly Place[] {
  const ranked = window.shape.map(([, size], layer) =>
    Array.from({ length: size }, (_, neuron) => ({ layer, neuron, score: score(window, layer, neuron) })).sort((a, b) => b.score - a.score))
  const most = Math.max(0, ...ranked.map(({ length }) => length))
  const inTurn = Array.from({ length: most }, (_, rank) => ranked.flatMap((layer) => layer.slice(rank, rank + 1))).flat()
  const others = inTurn.filter(({ layer, neuron }) => layer !== first?.layer || neuron !== first.neuron)
  return [...(first ? [first] : []), ...others.slice(0, count - (first ? 1 : 0)).sort((a, b) => a.layer - b.layer || a.neuron - b.neuron)]
    .map(({ layer, neuron }) => ({ layer, neuron }))
}

/** Variance of the float membrane; of a neuron that never spikes much less than of any that does. */
function score({ samples, counted, shape, membrane, spikes, at }: TraceWindow, layer: number, neuron: number): number {
  const [steps] = shape[layer]!
  let [sum, squares, fired, values] = [0, 0, 0, 0]
  for (let index = 0; index < samples * steps; index++) {
    if (index % steps >= counted[Math.floor(index / steps)]!) continue
    values++
    const position = at(Math.floor(index / steps), layer, index % steps, neuron)
    const value = membrane.float![position]!
    sum += value
    squares += value * value
    fired += spikes.float?.[position] ?? 0
  }
  const variance = squares / values - (sum / values) ** 2
  return fired > 0 ? variance : variance * 1e-6
}
