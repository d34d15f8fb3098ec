/** What a Gaussian is wider than its width by, as it is published; a triangle of width 0 reaches one step to each side. */
export const scaleOfTaps = (kind: 'gaussian' | 'triangle', width: number): number => width + (kind === 'gaussian' ? 0.27 : 1)
