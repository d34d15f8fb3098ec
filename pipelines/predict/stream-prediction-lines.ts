import { differencePlace } from '../../cosim/difference-place.ts'
import { formatCount } from '../terminal/text/format-count.ts'
import type { PredictedStream } from './predict-stream.ts'

/** Outputs of a network that answers with values, as many as a line has room for. */
const mostValues = 3

/** A stream of recordings for people: a line for each answer, and how it went. */
export const streamPredictionLines = (predicted: PredictedStream): readonly string[] => {
  const { directory, tool, steps, windows, answers, differences, firstDifference } = predicted
  const rows = answers.map(({ step, recording, event, class: label, className, outputs }) => [
    formatCount(step), event ? 'event' : 'window',
    label === null ? outputs.slice(0, mostValues).map((value) => value.toPrecision(4)).join(' ') : (className ?? String(label)), recording,
  ])
  const all = [['step', 'of', 'answer', 'recording'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]!.length)))
  return [
    directory, '',
    ...all.map(([step, of, answer, recording]) =>
      `${step!.padStart(widths[0]!)}  ${of!.padEnd(widths[1]!)}  ${answer!.padEnd(widths[2]!)}  ${recording!}`),
    '',
    `${formatCount(steps)} steps of one stream in ${formatCount(windows)} windows, ${formatCount(answers.length)} answers; ${
      tool.replace(/ \(.*/, '')}`,
    ...(differences === null ? [] : [`${formatCount(differences)} values differ from the integer model`]),
    ...(firstDifference
      ? [`first: window ${firstDifference.sample}, ${differencePlace(firstDifference)}: expected ${firstDifference.expected}, got ${
          firstDifference.got}`]
      : []),
  ]
}
