import type { StageEvent } from '../../../operators/stream/stage-event.ts'
import type { RunEvent } from '../../run/run-events.ts'
import { applyItemEvent } from './apply-item-event.ts'
import type { LearningPoint, RunViewState } from './run-view-state.ts'

/** Points of the learning curve that are kept: more than a terminal has columns of dots. */
const maximumPoints = 1024

/** The state of the view after an event that happened at `now` (milliseconds). */
export function applyRunEvent(before: RunViewState, event: RunEvent, now: number): RunViewState {
  const state = { ...before, items: applyItemEvent(before.items, event, before.stages.map(({ name }) => name)) }
  // Beside others an item has one line; what its stages do is shown where it is alone.
  const alone = state.items.length === 1
  switch (event.type) {
    case 'opened':
      return {
        ...state,
        pipeline: event.pipeline,
        directory: event.directory,
        faults: event.faults,
        note: event.warnings.length === 0 ? state.note : `warning: ${event.warnings[0]}`,
        stages: event.stages.map(name => ({ name, measurement: undefined, progress: undefined })),
      }
    case 'item-started':
      if (!alone) return state
      return {
        ...state,
        learning: undefined,
        stages: state.stages.map(({ name }) => ({ name, measurement: undefined, progress: undefined })),
      }
    case 'measured':
      if (!alone) return state
      return {
        ...state,
        stages: state.stages.map((stage, index) => ({ ...stage, measurement: event.stages[index] ?? stage.measurement })),
      }
    case 'stage':
      return applyStageEvent(state, event.stageIndex, event.event, now)
    case 'item-committed':
      return state
    case 'stopping':
      return { ...state, stopping: true }
    case 'ended':
      return { ...state, result: event.result }
  }
}

function applyStageEvent(state: RunViewState, stageIndex: number, event: StageEvent, now: number): RunViewState {
  if (event.type === 'progress') {
    if (state.items.length > 1) return state
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
    if (isShownStill(state, network)) return state
    const before = state.learning?.network === network ? state.learning.points : []
    const points = thinned([...before, { x: environmentSteps, mean, selectionMean }])
    return { ...state, learning: { network, episode, points } }
  }
  if (event.type === 'epoch') {
    const { network, epoch, epochs, trainLoss, validationLoss, trainAccuracy, validationAccuracy } = event
    if (isShownStill(state, network)) return state
    const before = state.learning?.network === network ? state.learning.points : []
    const measure = validationAccuracy === null ? 'loss' : 'accuracy'
    const [mean, selectionMean] = measure === 'loss' ? [trainLoss, validationLoss] : [100 * trainAccuracy!, 100 * validationAccuracy!]
    const points = thinned([...before, { x: epoch, mean, selectionMean }])
    return { ...state, learning: { network, episode: epoch, points, epochs: { of: epochs, measure } } }
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

/** Whether the curve of another network stays in view: as long as that one is being trained. */
function isShownStill({ items, learning }: RunViewState, network: number): boolean {
  if (learning === undefined || learning.network === network) return false
  const other = items[learning.network]
  return other?.state === 'running' && Object.keys(other.means).length === 0
}

/** Halves a curve that has grown too long by leaving out every other point; evaluations of the selection stay. */
function thinned(points: readonly LearningPoint[]): readonly LearningPoint[] {
  if (points.length <= maximumPoints) return points
  return points.filter(({ selectionMean }, index) => index % 2 === 0 || selectionMean !== undefined || index === points.length - 1)
}
