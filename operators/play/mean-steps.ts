/** Mean length of episodes, in steps. */
export const meanSteps = (steps: Int32Array): number => steps.reduce((sum, length) => sum + length, 0) / steps.length
