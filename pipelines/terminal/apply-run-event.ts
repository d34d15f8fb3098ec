import type { StageEvent } from '../../operators/stream/stage-event.ts'
import type { RunEvent } from '../run/run-events.ts'
import type { LearningPoint, RunViewState } from './run-view-state.ts'

/** Points of the learning curve that are kept: more than a terminal has columns of dots. */
const maximumPoints = 1024

/** The state of the view after an event that happened at `now` (milliseconds). */
export function applyRunEvent(state: RunViewState, event: RunEvent, now: number): RunViewState {
  switch (event.type) {
    case 'opened':
      return {
        ...state,
        pipeline: event.pipeline,
        directory: event.directory,
        items: event.items.length,
        committed: event.committed.length,
        faults: event.faults,
        stages: event.stages.map(name => ({ name, measurement: undefined, progress: undefined })),
      }
    case 'item-started':
      return {
        ...state,
        item: event.item,
        learning: undefined,
        stages: state.stages.map(({ name }) => ({ name, measurement: undefined, progress: undefined })),
      }
    case 'measured':
      return {
        ...state,
        stages: state.stages.map((stage, index) => ({ ...stage, measurement: event.stages[index] ?? stage.measurement })),
      }
    case 'stage':
      return applyStageEvent(state, event.stageIndex, event.event, now)
    case 'item-committed':
      return { ...state, committed: state.committed + 1 }
    case 'stopping':
      return { ...state, stopping: true }
    case 'ended':
      return { ...state, result: event.result }
  }
}

function applyStageEvent(state: RunViewState, stageIndex: number, event: StageEvent, now: number): RunViewState {
  if (event.type === 'progress') {
    const { done, total, unit, note } = event
    return {
      ...state,
      stages: state.stages.map((stage, index) => {
        if (index !== stageIndex) return stage
        const first = stage.progress && stage.progress.done <= done ? stage.progress.first : { done, at: now }
        return { ...stage, progress: { done, total, unit, note, first } }
      }),
    }
  }
  if (event.type === 'learning') {
    const { network, episode, environmentSteps, mean, selectionMean } = event
    const before = state.learning?.network === network ? state.learning.points : []
    const points = thinned([...before, { x: environmentSteps, mean, selectionMean }])
    return { ...state, learning: { network, episode, points } }
  }
  if (event.type === 'differences') {
    const { network, rows, total } = event
    // The first divergence stays on top, whatever comes later.
    const first = state.differences ?? { network, rows }
    return { ...state, differences: { ...first, totals: { ...state.differences?.totals, [`${stageIndex}/${network}`]: total } } }
  }
  if (event.type === 'note') return { ...state, note: event.text }
  return state
}

/** Halves a curve that has grown too long by leaving out every other point; evaluations of the selection stay. */
function thinned(points: readonly LearningPoint[]): readonly LearningPoint[] {
  if (points.length <= maximumPoints) return points
  return points.filter(({ selectionMean }, index) => index % 2 === 0 || selectionMean !== undefined || index === points.length - 1)
}
