import type { DelayedModel } from '../../connections/delayed.ts'

/** What spreads a synapse while training gets no narrower than this where nothing is said, in steps. */
const narrowest = 0.23
const annealed = 0.25

/**
 * Width in steps of what spreads the synapses of a connection with trained delays, in one of so many epochs, counted from 0:
 * from `wide` by the same factor in each epoch to `narrow`, which it reaches after `share` of them, in whole epochs.
 * Source: Hammouamri, Khalfaoui-Hassani and Masquelier 2024, section 3.2 and its code: 0.23 after a quarter of the epochs.
 */
export const widthOf = ({ longest, delays }: DelayedModel, epoch: number, epochs: number): number => {
  if (!('trained' in delays)) return 0
  const { trained, wide = longest / 2, narrow = trained === 'gaussian' ? narrowest : 0, share: until = annealed } = delays
  // No factor leads to 0: a triangle gets there in even steps.
  const [from, part] = [Math.max(wide, narrow), Math.min(1, epoch / Math.max(1, Math.floor(epochs * until)))]
  return narrow === 0 ? from * (1 - part) : from * (narrow / from) ** part
}
