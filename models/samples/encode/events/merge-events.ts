import type { SampleEvents } from '../../sample.ts'

/**
 * Events of which no two have the same step and line, ordered by step and then by line. Those that met are one event, whose size is the sum
 * of theirs or the largest of them; sizes are left out where all of them are 1.
 * @param lines how many lines there are; an event on a line below 0 is dropped
 */
export const mergeEvents = (
  { steps, lines: lineOf, values }: SampleEvents,
  lines: number,
  combine: 'sum' | 'maximum' = 'sum',
): SampleEvents => {
  const count = steps.length
  const merged = { steps: new Int32Array(count), lines: new Int32Array(count), values: new Float32Array(count) }
  const sizes = new Float64Array(lines)
  const met = new Uint8Array(lines)
  const touched = new Int32Array(Math.min(count, lines))
  let made = 0
  let allOne = true
  for (let event = 0; event < count;) {
    const step = steps[event]!
    let here = 0
    let ascending = true
    for (; event < count && steps[event] === step; event++) {
      const line = lineOf[event]!
      if (line < 0) continue
      const size = values ? values[event]! : 1
      if (met[line] === 0) {
        met[line] = 1
        sizes[line] = size
        if (here > 0 && touched[here - 1]! > line) ascending = false
        touched[here++] = line
      } else if (combine === 'sum') sizes[line]! += size
      else if (size > sizes[line]!) sizes[line] = size
    }
    const inOrder = touched.subarray(0, here)
    if (!ascending) inOrder.sort()
    for (let at = 0; at < here; at++) {
      const line = inOrder[at]!
      merged.steps[made] = step
      merged.lines[made] = line
      merged.values[made++] = sizes[line]!
      if (sizes[line] !== 1) allOne = false
      met[line] = 0
    }
  }
  return {
    steps: merged.steps.slice(0, made),
    lines: merged.lines.slice(0, made),
    values: allOne ? null : merged.values.slice(0, made),
  }
}
