// Two lines of a cochlea at a time: gammatone filter, hair cell and leaky integrate-and-fire neuron; models/signals/cochlea.ts has the
// equations. All in float64, in the order that is written there.

// Writes the samples in which two lines spike to `times` (the first line's, then `length` places on the second's) and how many there are
// to `counts`, all i32.
// sound: `length` float64. line: real and imaginary part of the pole, and one less its radius, a pair of float64 each. `linear` takes the
// half-wave as it is, otherwise its root. After a spike the membrane stays 0 for `deaf` samples.
export function listen(
  sound: usize, length: i32, line: usize, linear: i32, keep: f64, take: f64, threshold: f64, deaf: f64, times: usize, counts: usize,
): void {
  const pr = v128.load(line)
  const pi = v128.load(line, 16)
  const g = v128.load(line, 32)
  // Half a complex sinusoid is a real one: twice the real part.
  const first = f64x2.add(g, g)
  const zero = f64x2.splat(0)
  const one = f64x2.splat(1)
  const keeps = f64x2.splat(keep)
  const takes = f64x2.splat(take)
  const most = f64x2.splat(threshold)
  const rest = f64x2.splat(deaf)
  const second = times + (<usize>length << 2)
  let ar = zero
  let ai = zero
  let br = zero
  let bi = zero
  let cr = zero
  let ci = zero
  let dr = zero
  let di = zero
  let v = zero
  let waits = zero
  let n0: usize = 0
  let n1: usize = 0
  for (let n = 0; n < length; n++) {
    const x = v128.load64_splat(sound + (<usize>n << 3))
    const a = f64x2.sub(f64x2.add(f64x2.mul(first, x), f64x2.mul(pr, ar)), f64x2.mul(pi, ai))
    ai = f64x2.add(f64x2.mul(pr, ai), f64x2.mul(pi, ar))
    ar = a
    const b = f64x2.sub(f64x2.add(f64x2.mul(g, ar), f64x2.mul(pr, br)), f64x2.mul(pi, bi))
    bi = f64x2.add(f64x2.add(f64x2.mul(g, ai), f64x2.mul(pr, bi)), f64x2.mul(pi, br))
    br = b
    const c = f64x2.sub(f64x2.add(f64x2.mul(g, br), f64x2.mul(pr, cr)), f64x2.mul(pi, ci))
    ci = f64x2.add(f64x2.add(f64x2.mul(g, bi), f64x2.mul(pr, ci)), f64x2.mul(pi, cr))
    cr = c
    const d = f64x2.sub(f64x2.add(f64x2.mul(g, cr), f64x2.mul(pr, dr)), f64x2.mul(pi, di))
    di = f64x2.add(f64x2.add(f64x2.mul(g, ci), f64x2.mul(pr, di)), f64x2.mul(pi, dr))
    dr = d
    let heard = f64x2.pmax(zero, d)
    if (!linear) heard = f64x2.sqrt(heard)
    // Where a neuron is deaf all bits of its membrane are cleared.
    v = v128.and(f64x2.add(f64x2.mul(keeps, v), f64x2.mul(takes, heard)), f64x2.le(waits, zero))
    waits = f64x2.sub(waits, one)
    const spikes = f64x2.ge(v, most)
    if (v128.any_true(spikes)) {
      if (i64x2.extract_lane(spikes, 0)) store<i32>(times + (n0++ << 2), n)
      if (i64x2.extract_lane(spikes, 1)) store<i32>(second + (n1++ << 2), n)
      v = v128.andnot(v, spikes)
      waits = v128.bitselect(rest, waits, spikes)
    }
  }
  store<i32>(counts, <i32>n0)
  store<i32>(counts, <i32>n1, 4)
}
