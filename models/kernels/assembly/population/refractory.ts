// Steps in which a neuron neither receives nor sends anything, after a spike.
import { word, flag, HELD, LEFT, REFRACTORY } from './population-block'

// All ones where a neuron rests in this step, which HELD keeps; only where REFRACTORY is not 0.
// @ts-ignore: a decorator of AssemblyScript
@inline
export function heldNow(c: usize, lane: usize, at: usize): v128 {
  const held = f32x4.gt(v128.load(word(c, LEFT) + lane), f32x4.splat(0))
  v128.store(word(c, HELD) + at, v128.and(held, f32x4.splat(1)))
  return held
}

// Steps that each lane has to rest.
// @ts-ignore: a decorator of AssemblyScript
@inline
export function rest(c: usize, fired: v128, lane: usize): void {
  const refractory = flag(c, REFRACTORY)
  if (!refractory) return
  const left = word(c, LEFT) + lane
  const fewer = f32x4.max(f32x4.splat(0), f32x4.sub(v128.load(left), f32x4.splat(1)))
  v128.store(left, v128.bitselect(f32x4.splat(<f32>refractory), fewer, fired))
}
