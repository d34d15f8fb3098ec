/** Largest length of a whole gradient, and largest size of one value of it. */
export type GradientClip = { readonly norm?: number | undefined; readonly value?: number | undefined }

/**
 * Clips a gradient in place: first each value, then the whole, whose direction stays. What is not trained has no part in it. Returns its
 * length (Euclidean norm) before.
 */
export const clipGradient = (gradient: Float32Array, trained: Uint8Array, { norm, value }: GradientClip): number => {
  const lengthOf = (): number => {
    let sum = 0
    for (let index = 0; index < gradient.length; index++) if (trained[index]) sum += gradient[index]! * gradient[index]!
    return Math.sqrt(sum)
  }
  const before = lengthOf()
  if (value !== undefined)
    for (let index = 0; index < gradient.length; index++) gradient[index] = Math.max(-value, Math.min(value, gradient[index]!))
  const length = norm === undefined || value === undefined ? before : lengthOf()
  if (norm !== undefined && length > norm) for (let index = 0; index < gradient.length; index++) gradient[index]! *= norm / length
  return before
}
