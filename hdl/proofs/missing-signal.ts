import { EngramError } from '../../models/errors/engram-error.ts'
import { nearestNames } from '../../models/errors/nearest-names.ts'

/** A proof speaks of a signal that its circuit does not have: what it says of it does not hold. */
export class MissingSignal extends EngramError {
  constructor(name: string, top: string, known: readonly string[]) {
    const near = nearestNames(name, [...known])
    super(`signal ${JSON.stringify(name)}: ${top} has none of this name${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''}`, 1)
    this.name = 'MissingSignal'
  }
}
