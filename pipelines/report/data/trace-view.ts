import type { ReportContext } from './report-context.ts'
import { traceWindow, type TraceWindow } from './trace-window.ts'

/** Samples that are looked at, and values of one kind at most. */
const [mostSamples, mostValues] = [64, 1_000_000]

type Context = Pick<ReportContext, 'tables' | 'traces' | 'differences'>

/**
 * Samples around the first difference between circuit and integer model, or else (also where that sample was not traced) the first ones;
 * undefined where nothing was traced.
 */
export async function traceView({ tables, traces, differences }: Context): Promise<TraceWindow | undefined> {
  const first = differences[0]?.sample ?? -1
  const holding = traces.find(({ sample, samples }) => first >= sample && first < sample + samples)
  const segment = holding ?? traces[0]
  if (!segment) return undefined
  const start = holding ? Math.max(0, first - segment.sample - 1) : 0
  const perSample = (await traceWindow(tables, segment, start, 1)).at(1, 0, 0, 0)
  return traceWindow(tables, segment, start, Math.max(2, Math.min(mostSamples, Math.floor(mostValues / perSample))))
}
