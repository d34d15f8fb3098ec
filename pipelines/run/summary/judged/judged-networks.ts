import { join } from 'node:path'
import { readParquetPart } from '../../../../datasets/parquet/read-parquet-part.ts'
import type { JudgedItem, JudgedNetwork } from '../../../../models/measures/compare/judged-network.ts'
import type { ItemRecord } from '../../records/item-record.ts'

const columns = [
  'network', 'interpretation', 'split', 'sample', 'group', 'label', 'prediction', 'weight', 'accuracy', 'squared_error',
] as const

/** What each network of a run was worth on each sample, from the table `sample_scores` of its items; an item trains one network. */
export const judgedNetworks = async (directory: string, records: readonly ItemRecord[]): Promise<readonly JudgedNetwork[]> => {
  const found: JudgedNetwork[] = []
  for (const { seed, variant = null, parts } of records) {
    const networks = new Map<string, JudgedNetwork & { readonly items: Map<number, JudgedItem> }>()
    for (const { path } of parts.filter(({ table }) => table === 'sample_scores')) {
      for await (const batch of readParquetPart(join(directory, path), { columns: [...columns] })) {
        const [network, interpretation, split, sample, group, label, prediction, weight, accuracy, error] = columns.map(
          (name) => batch.getChild(name)!)
        const number = (column: typeof network, row: number): number | null => (column!.get(row) ?? null) as number | null
        for (let row = 0; row < batch.numRows; row++) {
          const [form, part] = [String(interpretation!.get(row)), String(split!.get(row))]
          const key = `${String(network!.get(row))} ${form} ${part}`
          const own = networks.get(key) ?? { variant, seed, interpretation: form, split: part, items: new Map<number, JudgedItem>() }
          networks.set(key, own)
          own.items.set(number(sample, row)!, {
            group: (group!.get(row) ?? null) as string | null, label: number(label, row), prediction: number(prediction, row)!,
            weight: number(weight, row)!, accuracy: number(accuracy, row), squaredError: number(error, row),
          })
        }
      }
    }
    found.push(...networks.values())
  }
  return found
}
