/**
 * Values of units that are known up to what was rounded away: each is `centre` and, for every column, its part times a number between -1
 * and 1 that nobody knows. A column stands for the same number in all units and populations, so what cancels is seen to cancel.
 * Source: de Figueiredo and Stolfi 2004, "Affine Arithmetic: Concepts and Applications".
 */
export class AffineForms {
  readonly size: number
  readonly centre: Float64Array
  /** [unit][column], a row of `capacity`. */
  readonly parts: Float64Array
  readonly capacity: number
  /** Columns that have a part. */
  columns = 0

  constructor(size: number, capacity: number) {
    this.size = size
    this.capacity = capacity
    this.centre = new Float64Array(size)
    this.parts = new Float64Array(size * capacity)
  }

  /** By how much a unit is off its centre at most. */
  radius(unit: number): number {
    const { parts, capacity, columns } = this
    let sum = 0
    for (let at = unit * capacity; at < unit * capacity + columns; at++) sum += Math.abs(parts[at]!)
    return sum
  }

  /** The largest magnitude of a unit. */
  largest(unit: number): number {
    return Math.abs(this.centre[unit]!) + this.radius(unit)
  }

  /** Forgets all values, for so many columns from now on. */
  clear(columns: number): void {
    this.centre.fill(0)
    const { size, parts, capacity } = this
    for (let unit = 0; unit < size; unit++) parts.fill(0, unit * capacity, unit * capacity + columns)
    this.columns = columns
  }

  /** Adds a multiple of a unit of other forms, which have no column that these do not have. */
  add(unit: number, factor: number, other: AffineForms, from: number): void {
    const [to, source] = [unit * this.capacity, from * other.capacity]
    this.centre[unit]! += factor * other.centre[from]!
    for (let column = 0; column < other.columns; column++) this.parts[to + column]! += factor * other.parts[source + column]!
  }

  /** Multiplies a unit, and moves it. */
  scale(unit: number, factor: number, offset: number): void {
    const { parts, capacity, columns } = this
    this.centre[unit] = factor * this.centre[unit]! + offset
    for (let at = unit * capacity; at < unit * capacity + columns; at++) parts[at]! *= factor
  }
}
