import type { ReportContext } from './report-context.ts'
import { traceWindow, type TraceWindow } from './trace-window.ts'

/** Samples that are looked at, and values of one kind at most. */
const [mostSamples, mostValues] = [64, 1_000_000]

type Context = Pick<ReportContext, 'tables' | 'traces' | 'differences'>

/** Samples around the first difference between circuit and integer model, or else the first ones; undefined where nothing was traced. */
export async function traceView({ tables, traces, differences }: Context): Promise<TraceWindow | undefined> {
  const wanted = differences[0]?.sample ?? traces[0]?.sample
  const segment = traces.find(({ sample, rows }) => wanted !== undefined && wanted >= sample && wanted < sample + rows)
  if (!segment || wanted === undefined) return undefined
  const start = Math.max(0, wanted - segment.sample - 1)
  const perSample = (await traceWindow(tables, segment, start, 1)).at(1, 0, 0, 0)
  return traceWindow(tables, segment, start, Math.max(2, Math.min(mostSamples, Math.floor(mostValues / perSample))))
}
