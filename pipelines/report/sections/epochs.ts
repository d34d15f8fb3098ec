import { epochCurve } from '../figures/epoch-curve.ts'
import type { SectionMaker } from '../data/report-context.ts'

/** How the network learned from samples, epoch by epoch. */
export const epochs: SectionMaker = async ({ tables, network, figure }) => {
  if (!tables.has('epochs')) return undefined
  const names = ['epoch', 'train_loss', 'validation_loss', 'train_accuracy', 'validation_accuracy', 'best'] as const
  const read = await tables.columns('epochs', names, { network })
  if (read['epoch']!.length === 0) return undefined
  const numbers = (name: (typeof names)[number]): number[] => read[name]!.map(Number)
  const shares = (name: (typeof names)[number]): (number | null)[] => read[name]!.map((value) => (value === null ? null : Number(value)))
  const spec = epochCurve({
    epoch: numbers('epoch'), trainLoss: numbers('train_loss'), validationLoss: numbers('validation_loss'),
    trainAccuracy: shares('train_accuracy'), validationAccuracy: shares('validation_accuracy'),
    best: read['best']!.map((value) => value === true),
  })
  return { id: 'epochs', title: 'Learning', body: await figure('epoch-curve', spec, 'Loss and accuracy over the epochs of training') }
}
