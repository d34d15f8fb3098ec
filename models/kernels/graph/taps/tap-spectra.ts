import type { Ends } from '../../../connections/connection-types.ts'
import type { Kernels } from '../../kernels.ts'

/** Taps of a connection's synapses as those of models/kernels/assembly/taps: addresses, and how far apart units and synapses lie. */
export type Taps = {
  readonly offsets: number; readonly shares: number; readonly width: number; readonly taps: number; readonly pitch: number
}

/** The way back through many taps by Fourier transforms: products of spectra, as many for each synapse as there are frequencies. */
export type TapSpectra = {
  /** Whether that is less work than to go through so many taps. */
  pays(taps: number): boolean
  /** Takes the taps. */
  load(taps: Taps): void
  /** Adds dL/d(what was sent) of so many samples. */
  back(adjoint: number, sentAdjoint: number, samples: number): void
}

/** What a synapse costs by transforms, in taps of one step: four products for each frequency, and what is made of rows and of taps. */
const dearer = 5

/** The least length of a transform, 1, 3 or 5 times a power of two of at least 4, that holds so many places. */
const lengthFor = (least: number): { readonly places: number; readonly radix: number } => [1, 3, 5]
  .map((radix) => ({ places: radix * 2 ** Math.max(2, Math.ceil(Math.log2(least / radix))), radix }))
  .reduce((best, one) => (one.places < best.places ? one : best))

/** Those of a connection for `steps` steps, whose synapses are at most `longest` steps late; it has no room before it is loaded. */
export const tapSpectra = (k: Kernels, { sources, targets }: Ends, steps: number, longest: number, samples: number): TapSpectra => {
  const { places, radix } = lengthFor(steps + longest)
  const [frequencies, block] = [places / 2 + 1, places / radix]
  const reserveAll = () => {
    const [circle, order, work] = [k.reserve(2 * places), k.reserve(places), k.reserve(8 * (places + 5))]
    k.view(circle, 2 * places).forEach((_, at, all) => {
      const angle = (2 * Math.PI * (at >> 1)) / places
      all[at] = at & 1 ? Math.sin(angle) : Math.cos(angle)
    })
    const found = new Uint32Array(k.view(order, places).buffer, order, places)
    for (let f = 0; f < places; f++) {
      // Of a block for each remainder, whose powers of two are mirrored.
      found[f] = (f % radix) * block
      const within = Math.floor(f / radix)
      for (let bit = 1, mirrored = block >> 1; bit < block; bit <<= 1, mirrored >>= 1) if (within & bit) found[f]! += mirrored
    }
    return {
      circle, order, work, taps: k.reserve(frequencies * 2 * targets * sources), entering: k.reserve(frequencies * 4 * samples * targets),
      leaving: k.reserve(frequencies * 2 * samples * sources),
    }
  }
  let room: ReturnType<typeof reserveAll> | undefined
  return {
    pays: (taps) => sources % 4 === 0 && targets % 4 === 0 && taps * steps >= dearer * frequencies,
    load: ({ offsets, shares, width, taps, pitch }) => {
      room ??= reserveAll()
      k.spectraOfTaps(offsets, shares, width, taps, sources, targets, pitch, places, radix, room.circle, room.order, room.work, room.taps)
    },
    back: (adjoint, sentAdjoint, count) => {
      const { circle, order, work, taps, entering, leaving } = room!
      k.spectraOfRows(adjoint, count, steps, targets, places, radix, circle, order, work, entering)
      for (let f = 0; f < frequencies; f++) {
        k.multiply(
          entering + 4 * f * 4 * count * targets, 8 * targets, 0, taps + 4 * f * 2 * targets * sources, 4 * sources, 0,
          leaving + 4 * f * 2 * count * sources, 4 * sources, 2 * count, 2 * targets, sources, 0, 0,
        )
      }
      k.addSpectra(leaving, count, steps, sources, places, radix, circle, order, work, sentAdjoint)
    },
  }
}
