import { join } from 'node:path'
import { readParquetPart } from '../../../datasets/parquet/read-parquet-part.ts'
import type { PartRecord } from '../records/item-record.ts'

/** The three forms of a network that play episodes. */
export const interpretations = ['float', 'integer', 'rtl'] as const

/** How one network of a run was trained, and how long its greedy episodes lasted on average, in steps, with each form that played them. */
export type TrainedNetwork = {
  readonly network: number
  readonly variant: string | null
  readonly description: string
  readonly solved: boolean
  readonly episodes: number
  readonly environmentSteps: number
  readonly means: Readonly<Partial<Record<(typeof interpretations)[number], number>>>
}

/**
 * The networks of a run in order, from its tables `networks`, `trainings` and `closed_loop`, one part at a time; none where it trained
 * none.
 */
export async function trainedNetworks(directory: string, parts: readonly PartRecord[]): Promise<readonly TrainedNetwork[]> {
  const means = new Map<number, TrainedNetwork['means']>()
  for (const path of pathsOf(directory, parts, 'closed_loop')) {
    const sums = new Map<number, Record<string, { sum: number; count: number }>>()
    for await (const batch of readParquetPart(path, { columns: ['network', ...interpretations.map((name) => `steps_${name}`)] })) {
      const networks = batch.getChild('network')
      for (const name of interpretations) {
        const steps = batch.getChild(`steps_${name}`)
        for (let row = 0; steps && row < batch.numRows; row++) {
          const network = Number(networks?.get(row))
          const own = sums.get(network) ?? {}
          const { sum, count } = own[name] ?? { sum: 0, count: 0 }
          sums.set(network, { ...own, [name]: { sum: sum + Number(steps.get(row)), count: count + 1 } })
        }
      }
    }
    for (const [network, own] of sums)
      means.set(network, Object.fromEntries(Object.entries(own).map(([name, { sum, count }]) => [name, sum / count])))
  }
  const trained = new Map<number, Pick<TrainedNetwork, 'solved' | 'episodes' | 'environmentSteps'>>()
  for await (const value of rowsOf(directory, parts, 'trainings', ['network', 'solved', 'episodes', 'environment_steps'])) {
    trained.set(Number(value('network')), {
      solved: value('solved') === true,
      episodes: Number(value('episodes')),
      environmentSteps: Number(value('environment_steps')),
    })
  }
  const found: TrainedNetwork[] = []
  for await (const value of rowsOf(directory, parts, 'networks', ['network', 'variant', 'description'])) {
    const network = Number(value('network'))
    const variant = value('variant')
    const training = trained.get(network)
    // A network that came otherwise than by training has no part in what training took.
    if (!training) continue
    found.push({
      network,
      variant: typeof variant === 'string' ? variant : null,
      description: String(value('description')),
      ...training,
      means: means.get(network) ?? {},
    })
  }
  return found.sort((a, b) => a.network - b.network)
}

const pathsOf = (directory: string, parts: readonly PartRecord[], table: string): string[] =>
  parts.filter((part) => part.table === table).map(({ path }) => join(directory, path))

/** The rows of a table, each as a function that gives the value of a column. */
async function* rowsOf(
  directory: string,
  parts: readonly PartRecord[],
  table: string,
  columns: readonly string[],
): AsyncGenerator<(name: string) => unknown> {
  for (const path of pathsOf(directory, parts, table)) {
    for await (const batch of readParquetPart(path, { columns: [...columns] }))
      for (let row = 0; row < batch.numRows; row++) yield (name) => batch.getChild(name)?.get(row) as unknown
  }
}
