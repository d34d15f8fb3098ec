// Fourier transforms of four units at a time, for products that many taps of a synapse have a part in. A transform has `places` places,
// `radix` (1, 3 or 5) times a power of two. Its frequencies come in the order in which it leaves them, `order[f]` says where, and those of
// real numbers are there up to the middle. `circle` holds the cosine and the sine of 2 pi k / places for each k, side by side. `work` has
// room for `places` real and as many imaginary parts and five more of each, four lanes each.

// In place, frequencies out of order: decimation in frequency (Gentleman and Sande 1966), the odd factor first.
function transform(work: usize, places: i32, radix: i32, circle: usize): void {
  const bytes = <usize>places << 4
  const block = bytes / <usize>radix
  if (radix > 1) oddFactor(work, places, radix, circle, false)
  for (let first: usize = 0; first < bytes; first += block) {
    for (let half = block >> 1, stride = <usize>radix << 3; half >= 16; half >>= 1, stride <<= 1) {
      for (let part = first; part < first + block; part += half << 1) {
        let at = circle
        for (let a = work + part, end = a + half; a < end; a += 16, at += stride) {
          const b = a + half
          const ar = v128.load(a)
          const ai = v128.load(a + bytes)
          const br = v128.load(b)
          const bi = v128.load(b + bytes)
          v128.store(a, f32x4.add(ar, br))
          v128.store(a + bytes, f32x4.add(ai, bi))
          const r = f32x4.sub(ar, br)
          const i = f32x4.sub(ai, bi)
          const c = v128.load32_splat(at)
          const s = v128.load32_splat(at, 4)
          v128.store(b, f32x4.add(f32x4.mul(r, c), f32x4.mul(i, s)))
          v128.store(b + bytes, f32x4.sub(f32x4.mul(i, c), f32x4.mul(r, s)))
        }
      }
    }
  }
}

// The way back from that order, `places` times what went in.
function inverse(work: usize, places: i32, radix: i32, circle: usize): void {
  const bytes = <usize>places << 4
  const block = bytes / <usize>radix
  for (let first: usize = 0; first < bytes; first += block) {
    for (let half: usize = 16, stride = <usize>places << 2; half < block; half <<= 1, stride >>= 1) {
      for (let part = first; part < first + block; part += half << 1) {
        let at = circle
        for (let a = work + part, end = a + half; a < end; a += 16, at += stride) {
          const b = a + half
          const c = v128.load32_splat(at)
          const s = v128.load32_splat(at, 4)
          const r = v128.load(b)
          const i = v128.load(b + bytes)
          const br = f32x4.sub(f32x4.mul(r, c), f32x4.mul(i, s))
          const bi = f32x4.add(f32x4.mul(i, c), f32x4.mul(r, s))
          const ar = v128.load(a)
          const ai = v128.load(a + bytes)
          v128.store(a, f32x4.add(ar, br))
          v128.store(a + bytes, f32x4.add(ai, bi))
          v128.store(b, f32x4.sub(ar, br))
          v128.store(b + bytes, f32x4.sub(ai, bi))
        }
      }
    }
  }
  if (radix > 1) oddFactor(work, places, radix, circle, true)
}

// Sums of `radix` places a block apart: forward y_s[b] = exp(-2 pi i b s / places) sum over a of x_a[b] exp(-2 pi i a s / radix), in place
// of x_s; back x_a[b] = sum over s of y_s[b] exp(2 pi i (b s / places + a s / radix)). Of sums and differences of x_a and x_(radix - a),
// which the cosines and the sines are alike for.
function oddFactor(work: usize, places: i32, radix: i32, circle: usize, back: bool): void {
  const bytes = <usize>places << 4
  const block = places / radix
  const half = radix >> 1
  const kept = work + 2 * bytes
  for (let b = 0; b < block; b++) {
    const first = work + (<usize>b << 4)
    const r0 = v128.load(first)
    const i0 = v128.load(first + bytes)
    let rAll = r0
    let iAll = i0
    for (let a = 1; a <= half; a++) {
      const near = first + (<usize>(a * block) << 4)
      const far = first + (<usize>((radix - a) * block) << 4)
      let nr = v128.load(near)
      let ni = v128.load(near + bytes)
      let fr = v128.load(far)
      let fi = v128.load(far + bytes)
      if (back) {
        const n = circle + (<usize>(a * b) << 3)
        const c = v128.load32_splat(n)
        const s = v128.load32_splat(n, 4)
        const r = f32x4.sub(f32x4.mul(nr, c), f32x4.mul(ni, s))
        ni = f32x4.add(f32x4.mul(ni, c), f32x4.mul(nr, s))
        nr = r
        const m = circle + (<usize>((radix - a) * b) << 3)
        const d = v128.load32_splat(m)
        const e = v128.load32_splat(m, 4)
        const q = f32x4.sub(f32x4.mul(fr, d), f32x4.mul(fi, e))
        fi = f32x4.add(f32x4.mul(fi, d), f32x4.mul(fr, e))
        fr = q
      }
      const sum = f32x4.add(nr, fr)
      const imaginary = f32x4.add(ni, fi)
      rAll = f32x4.add(rAll, sum)
      iAll = f32x4.add(iAll, imaginary)
      const to = kept + (<usize>(a - 1) << 6)
      v128.store(to, sum)
      v128.store(to, imaginary, 16)
      v128.store(to, f32x4.sub(nr, fr), 32)
      v128.store(to, f32x4.sub(ni, fi), 48)
    }
    v128.store(first, rAll)
    v128.store(first + bytes, iAll)
    for (let s = 1; s <= half; s++) {
      let ar = r0
      let ai = i0
      let br = f32x4.splat(0)
      let bi = br
      for (let a = 1; a <= half; a++) {
        const angle = circle + (<usize>(a * s % radix * block) << 3)
        const cosine = v128.load32_splat(angle)
        const sine = v128.load32_splat(angle, 4)
        const from = kept + (<usize>(a - 1) << 6)
        ar = f32x4.add(ar, f32x4.mul(cosine, v128.load(from)))
        ai = f32x4.add(ai, f32x4.mul(cosine, v128.load(from, 16)))
        br = f32x4.add(br, f32x4.mul(sine, v128.load(from, 32)))
        bi = f32x4.add(bi, f32x4.mul(sine, v128.load(from, 48)))
      }
      // y_s = a - i b and y_(radix - s) = a + i b, the other way round on the way back.
      const low = first + (<usize>(s * block) << 4)
      const high = first + (<usize>((radix - s) * block) << 4)
      put(back ? high : low, bytes, f32x4.add(ar, bi), f32x4.sub(ai, br), back ? circle : circle + (<usize>(s * b) << 3))
      put(back ? low : high, bytes, f32x4.sub(ar, bi), f32x4.add(ai, br), back ? circle : circle + (<usize>((radix - s) * b) << 3))
    }
  }
}

// A value times exp(-2 pi i k / places), whose k the angle is that of.
// @ts-ignore: a decorator of AssemblyScript
@inline
function put(to: usize, bytes: usize, r: v128, i: v128, angle: usize): void {
  const c = v128.load32_splat(angle)
  const s = v128.load32_splat(angle, 4)
  v128.store(to, f32x4.add(f32x4.mul(r, c), f32x4.mul(i, s)))
  v128.store(to + bytes, f32x4.sub(f32x4.mul(i, c), f32x4.mul(r, s)))
}

// Spectra of rows [step][sample][unit] as two lines of a matrix for each frequency and sample, [real | imaginary] and [imaginary | -real]:
// to[frequency][2 samples][2 units]. Units are a multiple of four.
export function spectraOfRows(
  rows: usize, samples: i32, steps: i32, units: i32, places: i32, radix: i32, circle: usize, order: usize, work: usize, to: usize,
): void {
  const bytes = <usize>places << 4
  const unitBytes = <usize>units << 2
  const rowBytes = <usize>samples * unitBytes
  const frequencyBytes = rowBytes << 2
  const middle = places >> 1
  for (let n = 0; n < samples; n++) {
    const first = to + (<usize>n * unitBytes << 2)
    for (let u: usize = 0; u < unitBytes; u += 16) {
      memory.fill(work, 0, bytes << 1)
      let from = rows + <usize>n * unitBytes + u
      for (let t = 0; t < steps; t++, from += rowBytes) v128.store(work + (<usize>t << 4), v128.load(from))
      transform(work, places, radix, circle)
      let line = first + u
      for (let f = 0; f <= middle; f++, line += frequencyBytes) {
        const at = work + (<usize>load<u32>(order + (<usize>f << 2)) << 4)
        const r = v128.load(at)
        const i = v128.load(at + bytes)
        v128.store(line, r)
        v128.store(line + unitBytes, i)
        v128.store(line + 2 * unitBytes, i)
        v128.store(line + 3 * unitBytes, f32x4.neg(r))
      }
    }
  }
}

// Spectra of the taps of all synapses (taps.ts), divided by the places of a transform: to[frequency][real, imaginary][target][source].
// Sources are a multiple of four.
export function spectraOfTaps(
  offsets: usize, shares: usize, width: i32, taps: i32, sources: i32, targets: i32, pitch: i32,
  places: i32, radix: i32, circle: usize, order: usize, work: usize, to: usize,
): void {
  const bytes = <usize>places << 4
  const sourceBytes = <usize>sources << 2
  const partBytes = <usize>targets * sourceBytes
  const middle = places >> 1
  const part = f32x4.splat(<f32>1 / <f32>places)
  for (let j = 0; j < targets; j++) {
    const origin = <u32>(j * pitch) << 2
    for (let i = 0; i < sources; i += 4) {
      memory.fill(work, 0, bytes << 1)
      for (let lane = 0; lane < 4; lane++) {
        const synapse = (i + lane) * targets + j
        const first = load<u32>(offsets + (<usize>synapse << 2)) - origin
        let at = work + (<usize>first << 2) + (<usize>lane << 2)
        const share = shares + (<usize>synapse * <usize>width << 2)
        for (let m = 0; m < taps; m++, at += 16) store<f32>(at, load<f32>(share + (<usize>m << 2)))
      }
      transform(work, places, radix, circle)
      let line = to + <usize>j * sourceBytes + (<usize>i << 2)
      for (let f = 0; f <= middle; f++, line += partBytes << 1) {
        const at = work + (<usize>load<u32>(order + (<usize>f << 2)) << 4)
        v128.store(line, f32x4.mul(part, v128.load(at)))
        v128.store(line + partBytes, f32x4.mul(part, v128.load(at + bytes)))
      }
    }
  }
}

// Adds what spectra [frequency][sample][real, imaginary][unit] are those of to rows [step][sample][unit]. Units are a multiple of four.
export function addSpectra(
  from: usize, samples: i32, steps: i32, units: i32, places: i32, radix: i32, circle: usize, order: usize, work: usize, rows: usize,
): void {
  const bytes = <usize>places << 4
  const unitBytes = <usize>units << 2
  const rowBytes = <usize>samples * unitBytes
  const middle = places >> 1
  for (let n = 0; n < samples; n++) {
    for (let u: usize = 0; u < unitBytes; u += 16) {
      let line = from + (<usize>n * unitBytes << 1) + u
      for (let f = 0; f <= middle; f++, line += rowBytes << 1) {
        const r = v128.load(line)
        const i = v128.load(line + unitBytes)
        const at = work + (<usize>load<u32>(order + (<usize>f << 2)) << 4)
        v128.store(at, r)
        v128.store(at + bytes, i)
        if (f == 0 || f == middle) continue
        // Frequencies beyond the middle are those before it, mirrored.
        const mirrored = work + (<usize>load<u32>(order + (<usize>(places - f) << 2)) << 4)
        v128.store(mirrored, r)
        v128.store(mirrored + bytes, f32x4.neg(i))
      }
      inverse(work, places, radix, circle)
      let to = rows + <usize>n * unitBytes + u
      for (let t = 0; t < steps; t++, to += rowBytes) v128.store(to, f32x4.add(v128.load(to), v128.load(work + (<usize>t << 4))))
    }
  }
}
