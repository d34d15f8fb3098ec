import type { RunViewState } from './run-view-state.ts'

/** The view before anything has happened, for a run that began at `now` (milliseconds). */
export const initialRunView = (now: number): RunViewState => ({
  pipeline: '', directory: '', startedAt: now, stages: [], items: [], faults: {},
  learning: undefined, differences: undefined, note: undefined, stopping: false, result: undefined,
})
