import type { Sample } from '../../models/samples/sample.ts'

/** Where the first value is that is not finite; -1 where all are. A loop: every value of a data set goes through it. */
const finite = (values: Float32Array | null): number => {
  if (values) for (let index = 0; index < values.length; index++) if (!Number.isFinite(values[index])) return index
  return -1
}

/** What is wrong with a sample, as the end of a sentence that begins with its source; undefined where nothing is. */
export const sampleProblem = ({ label, length, lines, recording, targets, mask }: Sample, classes: number | null): string | undefined => {
  if (label !== null && classes !== null && (label < 0 || label >= classes))
    return `has class ${label}, expected a number from 0 to ${classes - 1}`
  if (!Number.isInteger(length) || length < 1 || lines < 1) return `has ${length} steps of ${lines} lines, expected at least one of each`
  const target = finite(targets)
  if (target >= 0) return `has the target ${targets![target]} at place ${target}, expected finite numbers`
  if (targets && targets.length === 0) return 'has no targets, expected some'
  if (mask && mask.length !== length) return `has a mask of ${mask.length} steps, expected ${length}`
  if (recording.kind === 'values') {
    const { values } = recording
    if (values.length !== length * lines) return `has ${values.length} values, expected ${length} steps of ${lines}`
    const at = finite(values)
    return at < 0
      ? undefined
      : `has ${values[at]} in step ${Math.floor(at / lines)}, line ${at % lines}, expected finite numbers`
  }
  const { steps, lines: on, values } = recording.events
  const at = finite(values)
  if (at >= 0) return `has an event of size ${values![at]}, number ${at}, expected finite numbers`
  for (let index = 0; index < steps.length; index++) {
    if (steps[index] < 0 || steps[index] >= length) return `has an event in step ${steps[index]}, expected steps 0 .. ${length - 1}`
    if (index > 0 && steps[index] < steps[index - 1]) return `has event ${index} in step ${steps[index]}, after one in a later step`
    if (on[index] < 0 || on[index] >= lines) return `has an event on line ${on[index]}, expected lines 0 .. ${lines - 1}`
  }
  return undefined
}
