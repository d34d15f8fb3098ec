import { closedLoop } from '../figures/closed-loop.ts'
import type { SectionMaker } from '../data/report-context.ts'

/** How long episodes last with each interpretation as the policy. */
export const episodes: SectionMaker = async ({ tables, network, figure }) => {
  if (!tables.has('closed_loop')) return undefined
  const found = await tables.columns('closed_loop', ['steps_float', 'steps_integer', 'steps_rtl'], { network })
  const steps = (name: string): number[] | undefined => {
    const values = found[name]!.filter((value) => typeof value === 'number')
    return values.length > 0 && values.length === found[name]!.length ? values : undefined
  }
  const [float, integer, rtl] = [steps('steps_float'), steps('steps_integer'), steps('steps_rtl')]
  if (!float) return undefined
  const spec = closedLoop({ float, ...(integer ? { integer } : {}), ...(rtl ? { rtl } : {}) })
  return { id: 'closed-loop', title: 'Closed loop', body: await figure('closed-loop', spec, 'Steps of each episode by interpretation') }
}
