import { formatFigure } from '../../terminal/text/format-figure.ts'
import { interpretationWords } from '../data/interpretation-words.ts'
import type { ReportContext, SectionMaker } from '../data/report-context.ts'
import { classComplexity } from '../figures/samples/class-complexity.ts'
import { dataTable } from '../page/data-table.ts'
import { html, type Html } from '../page/html.ts'

const texts = ['interpretation', 'population', 'split'] as const
const figures = ['label', 'samples', 'complexity', 'complexity_deviation', 'rate', 'rate_deviation', 'entropy_rate'] as const

const percent = (value: unknown): string => `${formatFigure(Math.round(Number(value) * 1e4) / 100)} %`

/** Classes that a figure draws. */
const mostClasses = 10

/** Rules that tell classes from trains, and what they are worth where they were fitted and chosen. */
const rules = async ({ tables, network }: ReportContext): Promise<Html | undefined> => {
  if (!tables.has('train_rules')) return undefined
  const read = await tables.columns(
    'train_rules', ['population', 'by', 'rule', 'chosen', 'train_accuracy', 'validation_accuracy'], { network })
  return dataTable(
    [
      { head: 'trains of', text: true }, { head: 'by', text: true }, { head: 'rule', text: true }, { head: 'on train' },
      { head: 'on validation' }, { head: '', text: true },
    ],
    read['by']!.map((by, row) => [
      String(read['population']![row]), String(by), String(read['rule']![row]), percent(read['train_accuracy']![row]),
      percent(read['validation_accuracy']![row]), read['chosen']![row] ? 'chosen' : '',
    ]),
    { caption: 'Rules that tell the class from the trains, fitted on train and chosen on validation.' },
  )
}

/** How complex the spike trains of each class are, in every interpretation, and how well rules tell classes by that. */
export const complexity: SectionMaker = async (context) => {
  const { tables, network, figure } = context
  if (!tables.has('complexity_classes')) return undefined
  const read = await tables.columns('complexity_classes', [...texts, ...figures], { network })
  const split = ['test', 'validation', 'train'].find((one) => read['split']!.includes(one))
  if (split === undefined) return undefined
  const rows = read['split']!.flatMap((one, row) => {
    if (one !== split) return []
    const [form, population] = [String(read['interpretation']![row]), String(read['population']![row])]
    const number = (name: (typeof figures)[number]): number => Number(read[name]![row])
    const entropy = read['entropy_rate']![row]
    return [{
      whose: form === 'input' ? 'what enters' : `${population}, ${interpretationWords[form] ?? form}`, name: `class ${number('label')}`,
      samples: number('samples'), mean: number('complexity'), deviation: number('complexity_deviation'), rate: number('rate'),
      spread: number('rate_deviation'), entropy: entropy === null ? null : Number(entropy),
    }]
  })
  const short = (value: number): string => formatFigure(Number(value.toPrecision(3)))
  const table = dataTable(
    [
      { head: 'trains of', text: true }, { head: 'class', text: true }, { head: 'samples' }, { head: 'complexity' }, { head: 'deviation' },
      { head: 'entropy rate' }, { head: 'spikes a step' }, { head: 'deviation' },
    ],
    rows.map((row) => [
      row.whose, row.name, formatFigure(row.samples), short(row.mean), short(row.deviation), row.entropy === null ? '' : short(row.entropy),
      short(row.rate), short(row.spread),
    ]),
    { caption: `Split ${split}. Lempel-Ziv complexity and entropy rate in bits a step; deviations are standard deviations over samples.` },
  )
  const classes = [...new Set(rows.map(({ name }) => name))].slice(0, mostClasses)
  const spec = classComplexity(
    rows.filter(({ name }) => classes.includes(name)), `Complexity of spike trains by class, split ${split}`,
    'Points are means of the samples, lines one standard deviation to each side'
    + `${rows.some(({ entropy }) => entropy !== null) ? ', dashes the entropy rates of the processes behind what enters' : ''}.`,
  )
  const drawn = await figure('class-complexity', spec, 'Complexity of spike trains by class')
  return { id: 'complexity', title: 'Complexity of spike trains', body: html`${drawn}${table}${await rules(context)}` }
}
