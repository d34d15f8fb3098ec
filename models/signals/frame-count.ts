/** How a signal is cut into frames, all in samples. */
export type Frames = {
  readonly window: number
  readonly hop: number
  /** Points of the transform, a power of two of at least `window`. */
  readonly size: number
  /**
   * `centre`: frame m lies around sample m hop, and where it reaches beyond the signal that is mirrored at its first and last sample;
   * `inside`: frame m begins at sample m hop, and all of it lies inside.
   */
  readonly place: 'centre' | 'inside'
}

/** How many frames `length` samples give: 1 + floor(length / hop) around samples, 1 + floor((length - window) / hop) inside. */
export const frameCount = ({ window, hop, place }: Frames, length: number): number =>
  place === 'centre' ? 1 + Math.floor(length / hop) : Math.max(0, 1 + Math.floor((length - window) / hop))
