const gravity = 9.8
const massPole = 0.1
const massTotal = massPole + 1
/** Half of the pole's length, in metres. */
const length = 0.5
const poleMoment = massPole * length
const force = 10
/** Seconds per step. */
const step = 0.02
const positionLimit = 2.4
const angleLimit = (12 * 2 * Math.PI) / 360

/**
 * One explicit Euler step of CartPole-v1, in place. `state` holds position, velocity, angle, angular velocity (m, m/s, rad,
 * rad/s) from index `at`; action 1 pushes to the right. Returns whether the pole fell or the cart left the track.
 * Source: Barto, Sutton, Anderson 1983; constants and order of operations as in Gymnasium 1.x.
 */
export const cartPoleDynamics = (state: Float64Array, at: number, action: number): boolean => {
  const velocity = state[at + 1]!
  const angle = state[at + 2]!
  const angularVelocity = state[at + 3]!
  const push = action === 1 ? force : -force
  const cosine = Math.cos(angle)
  const sine = Math.sin(angle)
  const drive = (push + poleMoment * (angularVelocity * angularVelocity) * sine) / massTotal
  const angularAcceleration =
    (gravity * sine - cosine * drive) / (length * (4 / 3 - (massPole * (cosine * cosine)) / massTotal))
  const acceleration = drive - (poleMoment * angularAcceleration * cosine) / massTotal
  const nextPosition = state[at]! + step * velocity
  const nextAngle = angle + step * angularVelocity
  state[at] = nextPosition
  state[at + 1] = velocity + step * acceleration
  state[at + 2] = nextAngle
  state[at + 3] = angularVelocity + step * angularAcceleration
  return Math.abs(nextPosition) > positionLimit || Math.abs(nextAngle) > angleLimit
}
