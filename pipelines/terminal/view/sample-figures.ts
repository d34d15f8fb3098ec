import type { Figure } from '../../run/records/item-record.ts'

/** What an item is worth on the test split by interpretation: a share of right answers in percent, or an error. */
export type SampleFigures = { readonly measure: 'accuracy' | 'error'; readonly values: Readonly<Record<string, number>> }

const pattern = /^(float|integer|rtl), test (accuracy(?: of steps| of yes or no)?|root mean squared error)$/

/** The figures of the test split among those of an item; `before`: what was known of it already. */
export const sampleFigures = (
  figures: readonly Pick<Figure, 'name' | 'value'>[],
  before?: SampleFigures,
): SampleFigures | undefined =>
  figures.reduce<SampleFigures | undefined>((found, { name, value }) => {
    const [, form, what] = pattern.exec(name) ?? []
    if (form === undefined || typeof value !== 'number') return found
    const measure = what!.startsWith('accuracy') ? 'accuracy' : 'error'
    return { measure, values: { ...(found?.measure === measure ? found.values : {}), [form]: value } }
  }, before)
