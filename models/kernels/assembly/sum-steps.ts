// target[lane] += factor * sum over steps of source[step][lane]
export function sumSteps(source: usize, target: usize, factor: f32, steps: i32, lanes: i32): void {
  const rowBytes = <usize>lanes << 2
  const whole = lanes & ~3
  for (let lane = 0; lane < whole; lane += 4) {
    const to = target + (<usize>lane << 2)
    let sum = f32x4.splat(0)
    let at = source + (<usize>lane << 2)
    for (let t = 0; t < steps; t++, at += rowBytes) sum = f32x4.add(sum, v128.load(at))
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(f32x4.splat(factor), sum)))
  }
  for (let lane = whole; lane < lanes; lane++) {
    const to = target + (<usize>lane << 2)
    let sum: f32 = 0
    let at = source + (<usize>lane << 2)
    for (let t = 0; t < steps; t++, at += rowBytes) sum += load<f32>(at)
    store<f32>(to, load<f32>(to) + factor * sum)
  }
}
