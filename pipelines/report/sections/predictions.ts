import { formatFigure } from '../../terminal/text/format-figure.ts'
import type { ReportContext, SectionMaker } from '../data/report-context.ts'
import { confusionMatrix } from '../figures/samples/confusion-matrix.ts'
import { interpretationWords as words } from '../data/interpretation-words.ts'
import { dataTable } from '../page/data-table.ts'
import { html, type Html } from '../page/html.ts'


/** Names of classes, where samples have any. */
const classNames = async ({ tables }: ReportContext): Promise<Map<number, string>> => {
  if (!tables.has('samples')) return new Map()
  const { label, class: names } = await tables.columns('samples', ['label', 'class'])
  return new Map(label!.flatMap((value, row) => (value === null || names![row] === null ? [] : [[Number(value), String(names![row])]])))
}

/** How near values are to their targets, or how well yes and no are told, output by output. */
const values = async ({ tables, network }: ReportContext): Promise<Html | undefined> => {
  if (!tables.has('value_scores')) return undefined
  const texts = ['split', 'interpretation', 'output'] as const
  const figures = ['mean_squared_error', 'root_mean_squared_error', 'r2', 'binary_cross_entropy', 'accuracy', 'auc'] as const
  const read = await tables.columns('value_scores', [...texts, ...figures], { network })
  if (read['split']!.length === 0) return undefined
  const own = figures.filter((name) => read[name]!.some((value) => value !== null))
  return dataTable(
    [
      { head: 'split', text: true }, { head: 'answered by', text: true }, { head: 'output' },
      ...own.map((name) => ({ head: name.replaceAll('_', ' ') })),
    ],
    read['split']!.map((split, row) => [
      String(split), words[String(read['interpretation']![row])] ?? '', String(read['output']![row] ?? 'all'),
      ...own.map((name) => {
        const value = read[name]![row]
        return value === null ? '' : formatFigure(Number(Number(value).toPrecision(4)))
      }),
    ]),
  )
}

/** How right the answers to samples are, of every interpretation, and which classes are taken for which by the last of them. */
export const predictions: SectionMaker = async (context) => {
  const { tables, network, figure } = context
  if (!tables.has('scores') || !tables.has('confusions')) return undefined
  const scores = await tables.columns('scores', ['interpretation', 'split', 'judged', 'samples', 'accuracy', 'macro_f1'], { network })
  const ofValues = await values(context)
  if (scores['samples']!.length === 0) return ofValues && { id: 'predictions', title: 'Predictions', body: ofValues }
  const percent = (value: unknown): string => `${formatFigure(Math.round(Number(value) * 1e4) / 100)} %`
  const table = dataTable(
    [
      { head: 'split', text: true }, { head: 'answered by', text: true }, { head: 'judged', text: true }, { head: 'number' },
      { head: 'accuracy' }, { head: 'macro-F1' },
    ],
    scores['samples']!.map((samples, row) => [
      String(scores['split']![row]), words[String(scores['interpretation']![row])] ?? '', String(scores['judged']![row]),
      formatFigure(Number(samples)), percent(scores['accuracy']![row]), percent(scores['macro_f1']![row]),
    ]),
  )
  const [interpretation, split, judged] = ['interpretation', 'split', 'judged'].map((name) => String(scores[name]!.at(-1)))
  const read = await tables.columns('confusions', ['interpretation', 'split', 'judged', 'label', 'prediction', 'samples'], { network })
  const rows = read['label']!.flatMap((label, row) =>
    read['interpretation']![row] === interpretation && read['split']![row] === split && read['judged']![row] === judged
      ? [{ label: Number(label), prediction: Number(read['prediction']![row]), samples: Number(read['samples']![row]) }]
      : [])
  const word = words[interpretation!] ?? interpretation!
  const told = word.startsWith('trains') ? `, told from the ${word}` : ` as the ${word} answers them`
  const spec = confusionMatrix(rows, `${judged} of split ${split}${told}`, await classNames(context))
  const drawn = await figure('confusion-matrix', spec, 'How often each class was taken for which')
  return { id: 'predictions', title: 'Predictions', body: html`${drawn}${table}${ofValues}` }
}
