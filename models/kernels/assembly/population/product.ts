// Products: what the two inputs of a unit receive, multiplied.
import { word, flag, CURRENT, CURRENT_STEP, MEMBRANE, LANES, ADJOINT, GATE, ENTERED, ENTERED_GATE } from './population-block'
import { flushed } from './curves'

// V[t] = I[t] * G[t] of time steps from..to; both operands are kept for the way back, which needs each for the other.
export function productForward(c: usize, from: i32, to: i32): void {
  const rowBytes = <usize>flag(c, LANES) << 2
  const currentStep = word(c, CURRENT_STEP)
  const end = <usize>to * rowBytes
  let current = word(c, CURRENT) + <usize>from * currentStep
  let gate = word(c, GATE) + <usize>from * currentStep
  const membrane = word(c, MEMBRANE)
  const entered = word(c, ENTERED)
  const enteredGate = word(c, ENTERED_GATE)
  for (let at = <usize>from * rowBytes; at < end; at += 16) {
    const x = v128.load(current)
    const y = v128.load(gate)
    v128.store(entered + at, x)
    v128.store(enteredGate + at, y)
    v128.store(membrane + at, f32x4.mul(x, y))
    current += 16
    gate += 16
  }
}

// On entry ADJOINT holds q[t] = dL/dV[t]; on exit it holds dL/dI[t] = q[t] * G[t], and GATE holds dL/dG[t] = q[t] * I[t].
export function productBackward(c: usize, from: i32, to: i32): void {
  const rowBytes = <usize>flag(c, LANES) << 2
  const end = <usize>to * rowBytes
  const adjoint = word(c, ADJOINT)
  const gate = word(c, GATE)
  const entered = word(c, ENTERED)
  const enteredGate = word(c, ENTERED_GATE)
  for (let at = <usize>from * rowBytes; at < end; at += 16) {
    const q = v128.load(adjoint + at)
    v128.store(adjoint + at, flushed(f32x4.mul(q, v128.load(enteredGate + at))))
    v128.store(gate + at, flushed(f32x4.mul(q, v128.load(entered + at))))
  }
}
