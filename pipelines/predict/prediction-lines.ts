import { differencePlace } from '../../cosim/difference-place.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { formatCount } from '../terminal/text/format-count.ts'
import type { Answer, PredictedRecording } from './predicted-recording.ts'
import type { PredictedRun, PredictedThrough } from './predict-run.ts'

/** Columns of the narrowest terminal that people have. */
const width = 80
/** The longest name of a class that is shown whole. */
const longestClass = 16
/** Outputs of a network that answers with values, as many as a line has room for. */
const mostValues = 3

const short = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.ceil(most / 2) - 1)}…${text.slice(text.length - Math.floor(most / 2))}`

const number = (value: number): string => (Math.abs(value) >= 1e6 ? value.toExponential(3) : value.toPrecision(4).slice(0, 8))

type Shown = { readonly answerOf: (answer: Answer) => string; readonly named: (label: number | null) => string }

const shownBy = ({ network: { classes } }: PredictedRun): Shown => {
  const named = (label: number | null): string => (label === null ? '-' : short(classes?.[label] ?? String(label), longestClass))
  const values = (outputs: readonly number[]): string =>
    `${outputs.slice(0, mostValues).map(number).join(' ')}${outputs.length > mostValues ? ' ...' : ''}`
  return { named, answerOf: ({ class: label, outputs }) => (label === null ? values(outputs) : named(label)) }
}

/** Rows as aligned columns, those of numbers to the right. */
const aligned = (rows: readonly (readonly string[])[], right: readonly number[]): readonly string[] => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row.map((cell, at) => (right.includes(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!))).join('  ').trimEnd())
}

/** What interpretations of another class than the last one say. */
const dissent = ({ answers }: PredictedRecording, through: readonly PredictedThrough[], { answerOf }: Shown): readonly string[] => {
  const last = answers[through.at(-1)!.interpretation]!
  return through.flatMap(({ interpretation }) => {
    const answer = answers[interpretation]!
    if (answer.class === null || answer.class === last.class) return []
    return [`  ${interpretation} says ${answerOf(answer)} (margin ${number(answer.margin!)})`]
  })
}

const recordingLines = (run: PredictedRun, shown: Shown): readonly string[] => {
  const { recordings, through, network } = run
  const { interpretation } = through.at(-1)!
  const { argmax } = network.description.readout
  const labelled = recordings.some(({ label, className }) => label !== null || className !== null)
  const cells = recordings.map(({ steps, label, className, answers }): readonly string[] => {
    const answer = answers[interpretation]!
    const given = label === null ? (className === null ? '-' : short(className, longestClass)) : shown.named(label)
    return [
      formatCount(steps), shown.answerOf(answer),
      ...(argmax ? [number(answer.margin!)] : []),
      ...(labelled && argmax ? [given === shown.named(answer.class) ? '' : `is ${given}`] : []),
    ]
  })
  const titles = ['steps', argmax ? 'class' : 'outputs', ...(argmax ? ['margin'] : []), ...(labelled && argmax ? [''] : [])]
  // What the other columns leave.
  const room = width - Math.max(...aligned([titles, ...cells], [0, 2]).map(({ length }) => length + 2))
  const names = ['recording', ...recordings.map(({ recording }) => short(recording, room))]
  const [head, ...lines] = aligned([titles, ...cells].map((row, index) => [names[index]!, ...row]), [1, 3])
  return [head!, ...lines.flatMap((line, index) => [line, ...dissent(recordings[index]!, through, shown)])]
}

const throughLines = ({ through, recordings }: PredictedRun): readonly string[] => {
  const [first] = through
  const rows = through.map(({ interpretation, otherThanFirst, right, labelled, differences }): readonly string[] => [
    interpretation,
    interpretation === first!.interpretation || otherThanFirst === null ? '-' : formatCount(otherThanFirst),
    labelled === 0 ? '-' : `${formatCount(right)} of ${formatCount(labelled)}`,
    differences === null ? '-' : formatCount(differences),
  ])
  const titles = ['through', `not as ${first!.interpretation}`, 'right', 'not as the integers, inside']
  return [...aligned([titles, ...rows], [1, 2, 3]), ...through.flatMap(({ interpretation, firstDifference: one }) => {
    if (!one) return []
    const where = `${recordings[one.sample]?.recording ?? one.sample}, ${differencePlace(one)}`
    return [`first of ${interpretation}: ${where}: expected ${one.expected}, got ${one.got}`]
  })]
}

/** Predictions for people, in at most 80 columns: one line a recording, what the other interpretations say otherwise, and how often. */
export const predictionLines = (run: PredictedRun): readonly string[] => {
  const { directory, network, through, recordings, clippedInputs } = run
  const { description, item } = network
  const which = [
    ...(network.networks > 1 ? [`network ${network.network} of ${network.networks}`] : []),
    ...(item.variant === undefined ? [] : [item.variant]),
    `${graphOutputs(description)} ${description.readout.argmax ? 'classes' : 'outputs'}`,
  ]
  return [
    directory,
    `${which.join(', ')}; shown through ${through.at(-1)!.interpretation}`,
    '',
    ...recordingLines(run, shownBy(run)),
    '',
    ...(through.length > 1 || through.some(({ labelled }) => labelled > 0) ? throughLines(run) : []),
    ...through.flatMap(({ interpretation, tool, differences }) =>
      (differences === null ? [] : [`${interpretation}: ${tool.replace(/ \(.*/, '')}`])),
    `${formatCount(recordings.length)} recording${recordings.length === 1 ? '' : 's'}`
      + (clippedInputs > 0 ? `; ${formatCount(clippedInputs)} inputs beyond the format of the integers` : ''),
  ]
}
