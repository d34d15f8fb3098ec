import { epochCurve } from '../figures/epoch-curve.ts'
import { html } from '../page/html.ts'
import type { SectionMaker } from '../data/report-context.ts'

/** How the network learned from samples, epoch by epoch. */
export const epochs: SectionMaker = async ({ tables, network, figure }) => {
  if (!tables.has('epochs')) return undefined
  const names = ['epoch', 'train_loss', 'validation_loss', 'train_accuracy', 'validation_accuracy', 'best', 'rounded'] as const
  const read = await tables.columns('epochs', names, { network })
  if (read['epoch']!.length === 0) return undefined
  const numbers = (name: (typeof names)[number]): number[] => read[name]!.map(Number)
  const shares = (name: (typeof names)[number]): (number | null)[] => read[name]!.map((value) => (value === null ? null : Number(value)))
  const spec = epochCurve({
    epoch: numbers('epoch'), trainLoss: numbers('train_loss'), validationLoss: numbers('validation_loss'),
    trainAccuracy: shares('train_accuracy'), validationAccuracy: shares('validation_accuracy'),
    best: read['best']!.map((value) => value === true),
  })
  const first = read['rounded']!.findIndex((value) => value === true)
  const rounded = first < 0
    ? html``
    : html`<p>From epoch ${numbers('epoch')[first]!} on all was computed as the integer model does, with its rounding and clipping.</p>`
  const curve = await figure('epoch-curve', spec, 'Loss and accuracy over the epochs of training')
  return { id: 'epochs', title: 'Learning', body: html`${rounded}${curve}` }
}
