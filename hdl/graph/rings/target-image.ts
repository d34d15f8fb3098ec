import { memoryImage } from '../../memory-image.ts'

/** Image of the delays of targets that a ring reads: a word for each group of `lanes`, the first target lowest. */
export const targetImage = (targets: readonly number[], slotWidth: number, lanes: number): string => memoryImage(
  Array.from({ length: Math.ceil(targets.length / lanes) }, (_, group) =>
    Array.from({ length: lanes }, (_, lane) => targets[group * lanes + lane] ?? 0)),
  slotWidth,
)
