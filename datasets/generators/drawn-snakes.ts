type Point = readonly [x: number, y: number]
type Dash = readonly [from: Point, to: Point]

/** Pixels: a dash and the gap behind it, half its width, the radius of a dot, what stays free at the edge. */
const [dashLength, gap, halfWidth, dotRadius, edge] = [2, 1, 0.25, 1.5, 2]
/** Largest turn from dash to dash, and how near two curves may come. */
const [largestTurn, clearance] = [Math.PI / 5, 2.2]
const dashValue = 0.75

const distance = ([x, y]: Point, [[ax, ay], [bx, by]]: Dash): number => {
  const [dx, dy] = [bx - ax, by - ay]
  const part = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(x - ax - part * dx, y - ay - part * dy)
}

/** Whether two dashes come too near to each other; those whose beginnings are far apart cannot. */
const near = (one: Dash, other: Dash): boolean => {
  const reach = clearance + 2 * dashLength
  if (Math.abs(one[0][0] - other[0][0]) > reach || Math.abs(one[0][1] - other[0][1]) > reach) return false
  return Math.min(distance(one[0], other), distance(one[1], other), distance(other[0], one), distance(other[1], one)) < clearance
}

/** A dashed curve that keeps clear of the edge, of what is there and of itself; undefined where it runs into one of them. */
const snake = (size: number, count: number, there: readonly Dash[], uniform: () => number): readonly Dash[] | undefined => {
  const inside = ([x, y]: Point): boolean => x >= edge && y >= edge && x <= size - edge && y <= size - edge
  const own: Dash[] = []
  let at: Point = [edge + uniform() * (size - 2 * edge), edge + uniform() * (size - 2 * edge)]
  let heading = 2 * Math.PI * uniform()
  for (let dash = 0; dash < count; dash++) {
    let placed = false
    // A dash that does not fit is turned again some times before the curve is given up.
    for (let trial = 0; trial < 8 && !placed; trial++) {
      const turned = heading + (dash === 0 ? 0 : (2 * uniform() - 1) * largestTurn)
      const direction: Point = [Math.cos(turned), Math.sin(turned)]
      const start: Point = dash === 0 ? at : [at[0] + gap * direction[0], at[1] + gap * direction[1]]
      const end: Point = [start[0] + dashLength * direction[0], start[1] + dashLength * direction[1]]
      const made: Dash = [start, end]
      if (!inside(start) || !inside(end) || there.some((other) => near(made, other))) continue
      if (own.slice(0, -1).some((other) => near(made, other))) continue
      own.push(made)
      ;[at, heading, placed] = [end, turned, true]
    }
    if (!placed) return undefined
  }
  return own
}

/**
 * Draws an image of dashed curves, [row][column] from 0 to 1: two of `count` dashes, with a dot at both ends of one (`joined`) or at an end
 * of each, and up to five of a third of the length that distract, as many as there is room for.
 * @param uniform numbers from 0 to 1, which the image follows from
 */
export const drawnSnakes = (size: number, count: number, joined: boolean, uniform: () => number): Float32Array => {
  for (;;) {
    const first = snake(size, count, [], uniform)
    const second = first && snake(size, count, first, uniform)
    if (!first || !second) continue
    const dashes: Dash[] = [...first, ...second]
    for (let other = 0, trial = 0; other < 5 && trial < 200; trial++) {
      const more = snake(size, Math.max(2, Math.floor(count / 3)), dashes, uniform)
      if (!more) continue
      dashes.push(...more)
      other++
    }
    const ends = [first[0][0], first.at(-1)![1], second[0][0], second.at(-1)![1]]
    const dots = joined ? ends.slice(0, 2) : [ends[Math.floor(2 * uniform())], ends[2 + Math.floor(2 * uniform())]]
    const pixels = new Float32Array(size * size)
    for (let place = 0; place < pixels.length; place++) {
      const point: Point = [(place % size) + 0.5, Math.floor(place / size) + 0.5]
      // The part of a pixel that is covered, by the distance of its middle.
      const covered = (far: number, half: number): number => Math.min(1, Math.max(0, half + 0.5 - far))
      const ofDashes = Math.max(...dashes.map((dash) => covered(distance(point, dash), halfWidth)))
      const ofDots = Math.max(...dots.map(([x, y]) => covered(Math.hypot(point[0] - x, point[1] - y), dotRadius)))
      pixels[place] = Math.max(dashValue * ofDashes, ofDots)
    }
    return pixels
  }
}
