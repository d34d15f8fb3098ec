import { melScale } from './mel-scale.ts'

/** One band: the weights of the bins of a spectrum from `first` on. */
export type MelBand = { readonly first: number; readonly weights: Float64Array }

/** How the bands of a mel spectrum lie. */
export type MelBandsForm = {
  readonly bands: number
  /** Where the first band begins, in hertz. */
  readonly low: number
  /** Where the last band ends, in hertz. */
  readonly high: number
  readonly scale: 'htk' | 'slaney'
  /** `peak`: every triangle is 1 high; `area`: it has an area of 1, so that wide bands are not louder. */
  readonly height: 'peak' | 'area'
}

/**
 * Triangular bands over the bins of a spectrum of `size` points: `bands` + 2 corners lie evenly on the mel scale from `low` to `high`,
 * and a band rises from a corner to the next and falls to the one after. Bin k stands for k * rate / size hertz. Weights are taken at the
 * bins, so a band narrower than their distance may have none.
 * @param rate samples a second
 */
export const melBands = ({ bands, low, high, scale, height }: MelBandsForm, size: number, rate: number): readonly MelBand[] => {
  const { toMel, toHertz } = melScale[scale]
  const [from, to] = [toMel(low), toMel(high)]
  const corners = Array.from({ length: bands + 2 }, (_, corner) => toHertz(from + ((to - from) * corner) / (bands + 1)))
  const bin = rate / size
  return Array.from({ length: bands }, (_, band) => {
    const [left, centre, right] = [corners[band]!, corners[band + 1]!, corners[band + 2]!]
    const top = height === 'area' ? 2 / (right - left) : 1
    const first = Math.floor(left / bin) + 1
    const count = Math.max(0, Math.min(size / 2 + 1, Math.ceil(right / bin)) - first)
    const weights = Float64Array.from({ length: count }, (__, at) => {
      const hertz = (first + at) * bin
      return top * Math.max(0, Math.min((hertz - left) / (centre - left), (right - hertz) / (right - centre)))
    })
    return { first, weights }
  })
}
