// What normalisation over the rows of a batch needs: sums over rows, and rows times what each lane has.

// sums[lane] = sum over rows of x[row][lane], and behind them sums of x * y; both in float64, so that a variance is not the difference of
// two rounded numbers. Rows are added in their order.
export function columnSums(x: usize, y: usize, sums: usize, rows: i32, lanes: i32): void {
  memory.fill(sums, 0, <usize>lanes << 4)
  const products = sums + (<usize>lanes << 3)
  const whole = lanes & ~3
  for (let row = 0; row < rows; row++) {
    for (let lane = 0; lane < whole; lane += 4) {
      const a = v128.load(x + (<usize>lane << 2))
      const b = v128.load(y + (<usize>lane << 2))
      const low = f64x2.promote_low_f32x4(a)
      const high = f64x2.promote_low_f32x4(i8x16.shuffle(a, a, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15))
      const at = sums + (<usize>lane << 3)
      v128.store(at, f64x2.add(v128.load(at), low))
      v128.store(at, f64x2.add(v128.load(at, 16), high), 16)
      const to = products + (<usize>lane << 3)
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(low, f64x2.promote_low_f32x4(b))))
      const other = f64x2.promote_low_f32x4(i8x16.shuffle(b, b, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15))
      v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(high, other)), 16)
    }
    for (let lane = whole; lane < lanes; lane++) {
      const a = <f64>load<f32>(x + (<usize>lane << 2))
      const at = sums + (<usize>lane << 3)
      store<f64>(at, load<f64>(at) + a)
      const to = products + (<usize>lane << 3)
      store<f64>(to, load<f64>(to) + a * <f64>load<f32>(y + (<usize>lane << 2)))
    }
    x += <usize>lanes << 2
    y += <usize>lanes << 2
  }
}

// into[row][lane] = a[lane] * x[row][lane] + b[lane] * y[row][lane] + c[lane]; `into` may be x or y.
export function combineRows(x: usize, a: usize, y: usize, b: usize, c: usize, into: usize, rows: i32, lanes: i32): void {
  const whole = lanes & ~3
  for (let row = 0; row < rows; row++) {
    for (let lane = 0; lane < whole; lane += 4) {
      const at = <usize>lane << 2
      const first = f32x4.mul(v128.load(a + at), v128.load(x + at))
      const second = f32x4.mul(v128.load(b + at), v128.load(y + at))
      v128.store(into + at, f32x4.add(f32x4.add(first, second), v128.load(c + at)))
    }
    for (let lane = whole; lane < lanes; lane++) {
      const at = <usize>lane << 2
      store<f32>(into + at, load<f32>(a + at) * load<f32>(x + at) + load<f32>(b + at) * load<f32>(y + at) + load<f32>(c + at))
    }
    x += <usize>lanes << 2
    y += <usize>lanes << 2
    into += <usize>lanes << 2
  }
}
